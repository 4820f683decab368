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
import java.util.function.Consumer;
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

  /** Starts that are tried after the postmaster has died: its last processes may still end. */
  private static final int RESTARTS = 5;

  private static final Duration RESTART_AFTER = Duration.ofSeconds(1);

  private final Path data;
  private final FileChannel lock;
  private final Consumer<String> lost;
  private EmbeddedPostgres postgres;
  private boolean closed;

  private LocalPostgres(
      Path data, FileChannel lock, EmbeddedPostgres postgres, Consumer<String> lost) {
    this.data = data;
    this.lock = lock;
    this.postgres = postgres;
    this.lost = lost;
  }

  /**
   * Starts Postgres on a folder, and again on the same port if its postmaster dies.
   *
   * @param lost takes a sentence for the operator if a dead postmaster cannot be started again
   */
  static LocalPostgres start(Path dataDir, Consumer<String> lost) throws IOException {
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
      Postmaster.stopOrphan(data);
      if (!Files.exists(complete)) {
        delete(data);
      }
      LocalPostgres started = new LocalPostgres(data, lock, builder(data).start(), lost);
      Files.writeString(complete, "");
      started.watch();
      return started;
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw new IOException(
          "The embedded Postgres did not start in " + dataDir + ": " + failed.getMessage(), failed);
    }
  }

  /** Connection settings. */
  synchronized Settings.Db db() {
    String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    return new Settings.Db(url, "postgres", "");
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      postgres.close();
      lock.close();
    } catch (IOException failed) {
      LOG.warn("The embedded Postgres did not stop cleanly; the next start recovers it", failed);
    }
  }

  private void watch() throws IOException {
    ProcessHandle postmaster =
        Postmaster.of(data).orElseThrow(() -> new IOException("Its postmaster has ended."));
    Thread.ofPlatform()
        .daemon()
        .name("watch-postgres")
        .start(
            () -> {
              postmaster.onExit().join();
              restart();
            });
  }

  /** Starts a dead postmaster again; Postgres recovers its transactions. */
  private void restart() {
    Optional<Exception> failure = Optional.empty();
    try {
      for (int i = 0; i < RESTARTS; i++) {
        failure = startUnlessClosed();
        if (failure.isEmpty()) {
          return;
        }
        Thread.sleep(RESTART_AFTER);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return;
    }
    LOG.error("The embedded Postgres does not start again", failure.orElse(null));
    // Ends the process, whose shutdown closes this object: the lock must be free.
    lost.accept(
        "The embedded Postgres has ended by itself, and does not start again in "
            + data
            + failure.map(cause -> ": " + cause.getMessage()).orElse("."));
  }

  private synchronized Optional<Exception> startUnlessClosed() {
    if (closed) {
      return Optional.empty();
    }
    int port = postgres.getPort();
    LOG.warn("The embedded Postgres has ended by itself; it is started again, port={}", port);
    try {
      // Releases the library's lock on the folder.
      postgres.close();
      if (!Files.exists(data.resolve("PG_VERSION"))) {
        // The library would begin an empty database there.
        throw new IOException("The folder does not hold a database any more.");
      }
      postgres = builder(data).setPort(port).start();
      watch();
      LOG.warn("The embedded Postgres runs again, port={}", port);
      return Optional.empty();
    } catch (IOException | RuntimeException failed) {
      return Optional.of(failed);
    }
  }

  private static EmbeddedPostgres.Builder builder(Path data) {
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
        .setServerConfig("max_connections", "60");
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
