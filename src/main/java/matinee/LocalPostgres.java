package matinee;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An embedded Postgres, which needs no installation and keeps its data in a folder. A lock on the
 * folder admits one node at a time and ends with its process. So a running postmaster of the folder
 * was left by a killed node.
 */
final class LocalPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);
  private static final Duration STARTUP = Duration.ofSeconds(60);
  private static final long ORPHAN_STOP_SECONDS = 20;

  private final EmbeddedPostgres postgres;
  private final FileChannel lock;

  private LocalPostgres(EmbeddedPostgres postgres, FileChannel lock) {
    this.postgres = postgres;
    this.lock = lock;
  }

  static LocalPostgres start(Path dataDir) throws IOException {
    FileChannel lock;
    try {
      Files.createDirectories(dataDir);
      lock = lock(dataDir.resolve("lock"));
    } catch (FileSystemException unusable) {
      throw new SettingsException("matinee.data-dir", "cannot be used: " + unusable.getMessage());
    }
    try {
      Path data = dataDir.resolve("postgres");
      Path complete = dataDir.resolve("postgres.complete");
      stopOrphan(data);
      if (!Files.exists(complete)) {
        delete(data);
      }
      EmbeddedPostgres postgres = launch(data);
      Files.writeString(complete, "");
      return new LocalPostgres(postgres, lock);
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw new IOException(
          "The embedded Postgres did not start in " + dataDir + ": " + failed.getMessage(), failed);
    }
  }

  /** Connection settings. */
  Settings.Db db() {
    String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    return new Settings.Db(url, "postgres", "");
  }

  @Override
  public void close() {
    try {
      postgres.close();
      lock.close();
    } catch (IOException failed) {
      LOG.warn("The embedded Postgres did not stop cleanly; the next start recovers it", failed);
    }
  }

  private static EmbeddedPostgres launch(Path data) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(STARTUP)
        // The library turns both off, but acknowledged commands must survive a power cut.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("max_connections", "60")
        .start();
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException sameProcess) {
      // Expected when this process holds the lock; refused below.
      LOG.debug("The data folder is locked by this process", sameProcess);
    }
    channel.close();
    throw new IOException(
        "Another Matinee uses the data folder "
            + file.getParent()
            + ". Stop it, or set MATINEE_DATA_DIR or MATINEE_DB_URL for this one.");
  }

  /**
   * Stops the postmaster of a killed node; Postgres recovers its transactions at the next start.
   */
  private static void stopOrphan(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    Optional<ProcessHandle> orphan =
        Files.exists(pidFile) ? postmaster(pidFile, data) : Optional.empty();
    if (orphan.isEmpty()) {
      // Postgres recognizes a stale pid file itself.
      return;
    }
    LOG.info("Stopping the Postgres of a killed node, pid={}", orphan.get().pid());
    try {
      // SIGINT is Postgres's fast shutdown, which does not wait for open connections.
      new ProcessBuilder("kill", "-INT", String.valueOf(orphan.get().pid())).start().waitFor();
      orphan.get().onExit().get(ORPHAN_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a killed node's Postgres stops", interrupted);
    } catch (ExecutionException | TimeoutException stuck) {
      throw new IOException(
          "The Postgres of a killed node does not stop, pid=" + orphan.get().pid(), stuck);
    }
  }

  /** Finds the process of a pid file if it is the postmaster of this folder; pids are reused. */
  private static Optional<ProcessHandle> postmaster(Path pidFile, Path data) throws IOException {
    String pid = Files.readString(pidFile).lines().findFirst().orElse("").strip();
    if (!pid.matches("[0-9]{1,18}")) {
      Files.delete(pidFile);
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(pid))
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().commandLine().orElse("").contains(data.toString()));
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(java.util.Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException failed) {
                  throw new UncheckedIOException(failed);
                }
              });
    }
  }
}
