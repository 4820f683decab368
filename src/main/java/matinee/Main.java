package matinee;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts one node. */
public final class Main {

  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final String VIDEO = "media/sample";
  private static final long TERMINATION_SECONDS = 30;

  private Main() {}

  /**
   * Takes no arguments; {@code conf/application.conf} and its environment variables configure it.
   */
  public static void main(String[] arguments) {
    try {
      start();
    } catch (SettingsException | IOException | SQLException | URISyntaxException failed) {
      Banner.failed(failed.getMessage());
      System.exit(1);
    } catch (RuntimeException bug) {
      LOG.error("The start failed", bug);
      Banner.failed(String.valueOf(bug.getMessage()));
      System.exit(1);
    }
  }

  private static void start() throws IOException, SQLException, URISyntaxException {
    Config config = Settings.load();
    Settings settings = Settings.of(config);
    CompletableFuture<Database> opened = new CompletableFuture<>();
    CompletableFuture<ActorSystem<?>> started = new CompletableFuture<>();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> closeLast(opened, started), "close-last"));
    stopWithParent();
    try {
      Database database = Database.open(settings);
      opened.complete(database);
      if (settings.http().create().asksForKey()) {
        database.firstCreationKey().ifPresent(Banner::creationKey);
      }
      started.complete(launch(config, settings, database));
    } finally {
      opened.cancel(false);
      started.cancel(false);
    }
  }

  private static ActorSystem<?> launch(Config config, Settings settings, Database database)
      throws IOException, SQLException, URISyntaxException {
    List<String> signingKeys =
        settings.signingKeys().isEmpty() ? List.of(database.signingKey()) : settings.signingKeys();
    Guardian.Parts parts =
        new Guardian.Parts(
            settings,
            database,
            signingKeys,
            // The oldest key is the one that made the hashes so far.
            database.hashKeys(signingKeys.getLast()),
            database.newestEvent(),
            bundledVideo(settings.dataDir()));
    return ActorSystem.create(
        Guardian.create(parts), "matinee", database.config().withFallback(config));
  }

  /**
   * Closes the database at shutdown, also during the start. The actor system's own hook stops the
   * system first.
   */
  private static void closeLast(
      CompletableFuture<Database> opened, CompletableFuture<ActorSystem<?>> started) {
    try {
      Database database = opened.get(TERMINATION_SECONDS, TimeUnit.SECONDS);
      try {
        started
            .thenCompose(ActorSystem::getWhenTerminated)
            .get(TERMINATION_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException late) {
        LOG.warn("The node did not stop within {} s; its database is closed", TERMINATION_SECONDS);
      } catch (CancellationException | ExecutionException notStarted) {
        // Expected: the start failed, which main has reported.
        LOG.debug("The node had not started", notStarted);
      }
      database.close();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException late) {
      LOG.warn("The database did not open within {} s; it is not closed", TERMINATION_SECONDS);
    } catch (CancellationException | ExecutionException notOpened) {
      // Expected: the database could not be opened, which main has reported.
      LOG.debug("The database had not been opened", notOpened);
    }
  }

  /**
   * Ends this process with its parent, also if the parent is killed, for nodes started by a build
   * tool.
   */
  private static void stopWithParent() {
    if (Boolean.getBoolean("matinee.stop-with-parent")) {
      ProcessHandle.current().parent().ifPresent(Main::stopWith);
    }
  }

  private static void stopWith(ProcessHandle parent) {
    Thread.ofPlatform()
        .daemon()
        .name("stop-with-parent")
        .start(
            () -> {
              parent.onExit().join();
              System.exit(0);
            });
  }

  /** Folder of the bundled video; inside a jar it is first copied to the data folder. */
  private static Path bundledVideo(Path dataDir) throws IOException, URISyntaxException {
    URI uri = Main.class.getClassLoader().getResource(VIDEO).toURI();
    if ("file".equals(uri.getScheme())) {
      return Path.of(uri);
    }
    Path target = dataDir.resolve(VIDEO);
    try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of());
        Stream<Path> files = Files.walk(jar.getPath(VIDEO))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path copy = target.resolve(jar.getPath(VIDEO).relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return target;
  }
}
