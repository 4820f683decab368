package matinee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the main process of the Postgres that keeps its data in a folder. */
final class Postmaster {

  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
  private static final long STOP_SECONDS = 20;

  private Postmaster() {}

  /**
   * Finds the process of the folder's pid file if it is the folder's postmaster; pids are reused.
   */
  static Optional<ProcessHandle> of(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    String pid = Files.readString(pidFile).lines().findFirst().orElse("").strip();
    if (!pid.matches("[0-9]{1,18}")) {
      Files.delete(pidFile);
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().commandLine().orElse("").contains(data.toString()));
  }

  /**
   * Stops the postmaster of a killed node; Postgres recovers its transactions at the next start.
   */
  static void stopOrphan(Path data) throws IOException {
    Optional<ProcessHandle> orphan = of(data);
    if (orphan.isEmpty()) {
      // Postgres recognizes a stale pid file itself.
      return;
    }
    LOG.info("Stopping the Postgres of a killed node, pid={}", orphan.get().pid());
    try {
      // SIGINT is Postgres's fast shutdown, which does not wait for open connections.
      new ProcessBuilder("kill", "-INT", String.valueOf(orphan.get().pid())).start().waitFor();
      orphan.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a killed node's Postgres stops", interrupted);
    } catch (ExecutionException | TimeoutException stuck) {
      throw new IOException(
          "The Postgres of a killed node does not stop, pid=" + orphan.get().pid(), stuck);
    }
  }
}
