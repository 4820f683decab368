package matinee.testing;

import akka.actor.typed.ActorSystem;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import matinee.Database;
import matinee.Guardian;
import matinee.Settings;

/** A whole node inside the test's JVM: real Postgres, real ports. */
public final class TestNode implements AutoCloseable {

  private final ActorSystem<?> system;
  private final Database database;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  private TestNode(ActorSystem<?> system, Database database, int port) {
    this.system = system;
    this.database = database;
    this.port = port;
  }

  public static TestNode start(Settings.Db db) throws Exception {
    return start(db, "");
  }

  /**
   * @param overrides settings in HOCON
   */
  public static TestNode start(Settings.Db db, String overrides) throws Exception {
    int port = freePort();
    Config config =
        ConfigFactory.parseString(overrides)
            .withFallback(
                ConfigFactory.parseMap(
                    Map.of(
                        "matinee.http.host",
                        "127.0.0.1",
                        "matinee.http.port",
                        port,
                        "matinee.management.port",
                        0,
                        "matinee.db.url",
                        db.url(),
                        "matinee.db.user",
                        db.user(),
                        "akka.coordinated-shutdown.exit-jvm",
                        "off",
                        "akka.coordinated-shutdown.run-by-actor-system-terminate",
                        "on",
                        "akka.jvm-exit-on-fatal-error",
                        "off")))
            .withFallback(Settings.load());
    Settings settings = Settings.of(config);
    Database database = Database.open(settings);
    Guardian.Parts parts =
        new Guardian.Parts(
            settings,
            database,
            List.of(database.signingKey()),
            database.hashKeys(database.signingKey()),
            database.newestEvent(),
            Path.of("src/main/resources/media/sample"));
    ActorSystem<?> system =
        ActorSystem.create(
            Guardian.create(parts), "matinee", database.config().withFallback(config));
    TestNode node = new TestNode(system, database, port);
    node.awaitServing();
    return node;
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public URI socketUri() {
    return URI.create("ws://127.0.0.1:" + port + "/ws");
  }

  public ActorSystem<?> system() {
    return system;
  }

  /**
   * Path of a library file with a token for its video.
   *
   * @param path as {@code /media/sample/poster.jpg}
   */
  public String signed(String path) throws Exception {
    String id = path.split("/", -1)[2];
    String url =
        new ObjectMapper()
            .readTree(get("/api/videos/" + id + "/playback-url").body())
            .get("url")
            .asText();
    return url.substring(0, url.indexOf("/" + id + "/")) + path.substring("/media".length());
  }

  public HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> delete(String path, String... headers) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path)).DELETE().headers(headers).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    database.close();
  }

  /**
   * A port that nothing listens at, and none that the system lends to connections that go out: a
   * client that calls a node which is down could be lent that very port, and keep the node from
   * coming back.
   */
  public static int freePort() {
    return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 32_000))
        .limit(50)
        .filter(TestNode::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private void awaitServing() throws Exception {
    for (int tries = 0; ; tries++) {
      try {
        get("/api/videos");
        return;
      } catch (IOException notYet) {
        if (tries > 300) {
          throw notYet;
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }
}
