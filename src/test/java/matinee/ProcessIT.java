package matinee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import matinee.testing.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts, stops and kills node processes with an embedded Postgres. */
class ProcessIT {

  private static final long PATIENCE_SECONDS = 90;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path dir;

  @Test
  void restartedNodeFindsItsRoomsAndLeavesNoProcess() throws Exception {
    NodeProcess first = NodeProcess.start(dir, Map.of());
    String room = first.createRoom();
    ProcessHandle postgres = postmaster();
    first.process.destroy();
    first.awaitExit();
    assertFalse(isRunning(postgres), "the postmaster is left");
    try (NodeProcess second = NodeProcess.start(dir, Map.of())) {
      assertEquals(200, second.get("/api/room/" + room));
    }
  }

  @Test
  void killedNodeIsRecoveredByTheNextStart() throws Exception {
    NodeProcess first = NodeProcess.start(dir, Map.of());
    String room = first.createRoom();
    ProcessHandle orphan = postmaster();
    first.process.destroyForcibly();
    first.awaitExit();
    assertTrue(isRunning(orphan));
    try (NodeProcess second = NodeProcess.start(dir, Map.of())) {
      assertEquals(200, second.get("/api/room/" + room));
      assertFalse(isRunning(orphan), "the orphan still runs");
    }
  }

  @Test
  void secondNodeOnTheSameFolderIsRefusedWithAdvice() throws Exception {
    try (NodeProcess first = NodeProcess.start(dir, Map.of())) {
      NodeProcess second = NodeProcess.launch(dir, Map.of());
      assertNotEquals(0, second.awaitExit());
      assertTrue(second.output().contains("MATINEE_DATA_DIR"), second.output());
      assertEquals(200, first.get("/api/videos"));
    }
  }

  @Test
  void wrongSettingStopsTheStartAndNamesItsKey() throws Exception {
    NodeProcess wrong = NodeProcess.launch(dir, Map.of("MATINEE_ROOM_AWAY", "soon"));
    assertNotEquals(0, wrong.awaitExit());
    assertTrue(wrong.output().contains("matinee.room.away"), wrong.output());
  }

  @Test
  void takenPortStopsTheStartAndTheDatabase() throws Exception {
    try (NodeProcess first = NodeProcess.start(dir.resolve("a"), Map.of())) {
      NodeProcess second =
          NodeProcess.launch(dir.resolve("b"), Map.of("MATINEE_PORT", String.valueOf(first.port)));
      assertNotEquals(0, second.awaitExit());
      assertTrue(second.output().contains("did not start"), second.output());
      assertFalse(Files.exists(dir.resolve("b/postgres/postmaster.pid")));
    }
  }

  @Test
  void healthIsServedOnTheManagementPort() throws Exception {
    try (NodeProcess node = NodeProcess.start(dir, Map.of())) {
      assertEquals(200, node.management("/health/alive").statusCode());
      assertEquals("{\"status\":\"ready\"}", node.management("/health/ready").body());
      List<ProcessHandle> postgres =
          Stream.concat(Stream.of(postmaster()), postmaster().descendants()).toList();
      signal("-STOP", postgres);
      HttpResponse<String> notReady = node.management("/health/ready");
      signal("-CONT", postgres);
      assertEquals(503, notReady.statusCode());
      assertTrue(notReady.body().contains("database"), notReady.body());
      assertEquals(200, node.management("/health/alive").statusCode());
    }
  }

  @Test
  void deadPostmasterIsStartedAgain() throws Exception {
    try (NodeProcess node = NodeProcess.start(dir, Map.of())) {
      String room = node.createRoom();
      ProcessHandle dead = postmaster();
      signal("-KILL", List.of(dead));
      awaitOutput(node, "runs again");
      assertNotEquals(dead.pid(), postmaster().pid());
      awaitReady(node);
      assertEquals(200, node.get("/api/room/" + room));
      assertNotEquals(room, node.createRoom());
    }
  }

  @Test
  void nodeEndsWithASentenceWhereADeadPostmasterDoesNotStart() throws Exception {
    NodeProcess node = NodeProcess.start(dir, Map.of());
    Path version = dir.resolve("postgres/PG_VERSION");
    Files.delete(version);
    signal("-KILL", List.of(postmaster()));
    assertEquals(1, node.awaitExit());
    assertTrue(node.output().contains("Matinee has ended. The embedded Postgres"), node.output());
  }

  private static void awaitReady(NodeProcess node) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (node.management("/health/ready").statusCode() != 200) {
      assertTrue(System.nanoTime() < deadline, node.output());
      node.process.waitFor(100, TimeUnit.MILLISECONDS);
    }
  }

  private static void awaitOutput(NodeProcess node, String text) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!node.output().contains(text)) {
      assertTrue(node.process.isAlive() && System.nanoTime() < deadline, node.output());
      node.process.waitFor(100, TimeUnit.MILLISECONDS);
    }
  }

  private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    processes.forEach(process -> command.add(String.valueOf(process.pid())));
    new ProcessBuilder(command).start().waitFor();
  }

  private ProcessHandle postmaster() throws IOException {
    String pid = Files.readAllLines(dir.resolve("postgres/postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** Tells whether a process runs. A zombie stays in the process table, but has no command. */
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  /** A node in a JVM of its own. */
  private record NodeProcess(Process process, int port, int managementPort, Path log)
      implements AutoCloseable {

    static NodeProcess start(Path dir, Map<String, String> settings) throws Exception {
      NodeProcess node = launch(dir, settings);
      awaitOutput(node, "Matinee is ready");
      return node;
    }

    static NodeProcess launch(Path dir, Map<String, String> settings) throws Exception {
      Files.createDirectories(dir);
      Path log = Files.createTempFile(dir, "node", ".log");
      int port = TestNode.freePort();
      int management = TestNode.freePort();
      Map<String, String> environment = new HashMap<>();
      environment.put("MATINEE_PORT", String.valueOf(port));
      environment.put("MATINEE_MANAGEMENT_PORT", String.valueOf(management));
      environment.put("MATINEE_DATA_DIR", dir.toString());
      environment.putAll(settings);
      ProcessBuilder builder =
          new ProcessBuilder(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  // C1 only: this JVM is too short-lived for C2.
                  "-XX:TieredStopAtLevel=1",
                  "@conf/jvm.options",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "matinee.Main"));
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      return new NodeProcess(builder.start(), port, management, log);
    }

    String output() throws IOException {
      return Files.readString(log);
    }

    int awaitExit() throws Exception {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("still running: " + output());
      }
      return process.exitValue();
    }

    String createRoom() throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(uri(port, "/api/room"))
              .POST(HttpRequest.BodyPublishers.ofString("{\"videoId\":\"sample\"}"))
              .build();
      String body = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return new ObjectMapper().readTree(body).at("/room/id").asText();
    }

    int get(String path) throws Exception {
      return send(port, path).statusCode();
    }

    HttpResponse<String> management(String path) throws Exception {
      return send(managementPort, path);
    }

    private static HttpResponse<String> send(int port, String path) throws Exception {
      return HTTP.send(
          HttpRequest.newBuilder(uri(port, path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(int port, String path) {
      return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
  }
}
