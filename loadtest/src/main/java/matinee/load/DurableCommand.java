package matinee.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the time from a controller's command to its {@code ack} (it is in the journal) and to
 * the last of ten sockets. Alternates with a bare JDBC insert + commit of the same row on the same
 * Postgres.
 */
public final class DurableCommand {

  private static final int SOCKETS = 10;
  private static final int WARM_UP = 4_000;
  private static final int MEASURED = 3_000;

  /** A seek as the journal stores it. */
  private static final byte[] PAYLOAD =
      """
      {"type":"seeked","meta":{"at":1.795363203000512E12,"by":"apxfsrmbssy5ynfa","id":"c-1234"},"vector":{"isPlaying":false,\
      "baseMediaTime":30.0,"baseServerTime":1.795363203305512E12,"playbackRate":1.0}}"""
          .getBytes(StandardCharsets.UTF_8);

  private static final PrintStream OUT = System.out;

  private DurableCommand() {}

  public static void main(String[] arguments) throws Exception {
    URI node = URI.create("http://127.0.0.1:" + System.getenv("MATINEE_PORT"));
    JsonNode created = Client.post(node.resolve("/api/room"), "{\"videoId\":\"sample\"}");
    String room = created.at("/room/id").asText();
    Client host = Client.join(node, room, created.get("token").asText());
    List<Client> sockets = new ArrayList<>(List.of(host));
    while (sockets.size() < SOCKETS) {
      JsonNode granted =
          Client.post(node.resolve("/api/room/" + room + "/tokens"), "{\"name\":\"Load\"}");
      sockets.add(Client.join(node, room, granted.get("token").asText()));
    }
    try (Connection connection = DriverManager.getConnection(postgres());
        PreparedStatement insert = bare(connection)) {
      for (int i = 0; i < WARM_UP; i++) {
        commit(connection, insert, i);
        ping(host, i);
        command(host, sockets, i, new Figures(1), new Figures(1));
      }
      Figures bare = new Figures(MEASURED);
      Figures durable = new Figures(MEASURED);
      Figures everywhere = new Figures(MEASURED);
      Figures pong = new Figures(MEASURED);
      for (int i = WARM_UP; i < WARM_UP + MEASURED; i++) {
        bare.add(commit(connection, insert, i));
        pong.add(ping(host, i));
        command(host, sockets, i, durable, everywhere);
      }
      print(bare, pong, durable, everywhere);
    }
  }

  private static void command(
      Client host, List<Client> sockets, int number, Figures durable, Figures everywhere)
      throws InterruptedException {
    String id = "c-" + number;
    // A unique position, so that each socket's state can be recognised.
    String place = String.format(Locale.ROOT, "%.4f", number / 200.0);
    long start = System.nanoTime();
    host.send("{\"type\":\"seek\",\"toMediaTime\":" + place + ",\"id\":\"" + id + "\"}");
    String wanted = "\"baseMediaTime\":" + Double.parseDouble(place) + ",";
    long last = host.expect("state", wanted).atNanos();
    durable.add(host.expect("ack", id).atNanos() - start);
    for (Client socket : sockets.subList(1, sockets.size())) {
      last = Math.max(last, socket.expect("state", wanted).atNanos());
    }
    everywhere.add(last - start);
    sockets.forEach(Client::clear);
  }

  /** Time of a ping, which the edge answers without the room: the cost of the socket alone. */
  private static long ping(Client host, int number) throws InterruptedException {
    long start = System.nanoTime();
    host.send("{\"type\":\"ping\",\"t0\":" + number + "}");
    return host.expect("pong", "\"t0\":" + number + ",").atNanos() - start;
  }

  private static long commit(Connection connection, PreparedStatement insert, int number)
      throws SQLException {
    long start = System.nanoTime();
    insert.setLong(1, number);
    insert.setBytes(2, PAYLOAD);
    insert.executeUpdate();
    connection.commit();
    return System.nanoTime() - start;
  }

  private static PreparedStatement bare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE bare_journal (LIKE event_journal INCLUDING ALL)");
    }
    connection.setAutoCommit(false);
    return connection.prepareStatement(
        "INSERT INTO bare_journal (persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,"
            + " event_ser_id, event_ser_manifest, event_payload)"
            + " VALUES ('room|bare', ?, '6f0f9a3e-8f4e-4f0c-9d68-0d6c0c4f2f5e', 1795363203000, '', 9101, '', ?)");
  }

  /** JDBC URL of the node's embedded Postgres; its port is the fourth line of its pid file. */
  private static String postgres() throws IOException {
    Path pidFile = Path.of(System.getenv("MATINEE_DATA_DIR"), "postgres", "postmaster.pid");
    return "jdbc:postgresql://127.0.0.1:"
        + Files.readAllLines(pidFile).get(3).strip()
        + "/postgres?user=postgres";
  }

  private static void print(Figures bare, Figures pong, Figures durable, Figures everywhere) {
    OUT.printf(
        "%d commands in turn with as many bare commits, %d sockets, milliseconds%n%n",
        MEASURED, SOCKETS);
    OUT.println("| what                                         |  median |     p95 |     p99 |");
    OUT.println("| -------------------------------------------- | ------- | ------- | ------- |");
    OUT.println(bare.row("bare JDBC insert + commit"));
    OUT.println(pong.row("ping → pong (the socket alone)"));
    OUT.println(durable.row("command → in the journal (ack)"));
    OUT.println(everywhere.row("command → the last of " + SOCKETS + " sockets"));
    double write = durable.median() - pong.median();
    OUT.printf(
        Locale.ROOT,
        "%ndurable write (command → ack, less the socket) %.3f: %.2f × bare;"
            + " command → ack %.2f ×; everywhere %.2f ×%n",
        write,
        write / bare.median(),
        durable.median() / bare.median(),
        everywhere.median() / bare.median());
  }
}
