package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.concurrent.TimeUnit;
import matinee.Settings;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.Test;

/** A node whose database drops its connections and takes no new ones, and comes back. */
class JournalAwayIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SEEK = "{\"type\":\"seek\",\"toMediaTime\":42,\"id\":\"s\"}";
  private static final int MOST_REPEATS = 60;

  @Test
  void commandIsRefusedUntilTheDatabaseIsBackAndTakesEffectOnce() throws Exception {
    Settings.Db db = TestPostgres.database();
    Settings.Db other = TestPostgres.database();
    String name = db.url().substring(db.url().lastIndexOf('/') + 1);
    try (TestNode node = TestNode.start(db)) {
      JsonNode created = JSON.readTree(node.post("/api/room", "{\"videoId\":\"sample\"}").body());
      String room = created.at("/room/id").asText();
      try (TestSocket host = TestSocket.join(node, room, created.get("token").asText(), "Ada")) {
        TestPostgres.run(other, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
        TestPostgres.run(
            other,
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '"
                + name
                + "'");
        JsonNode refused = answer(host);
        assertEquals("journal_unavailable", refused.path("code").asText(), refused.toString());
        host.send("{\"type\":\"ping\",\"t0\":1}");
        host.expect("pong");
        assertEquals(200, node.get("/api/room/" + room).statusCode(), "the room itself is there");
        TestPostgres.run(other, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
        JsonNode answer = answer(host);
        for (int i = 0; i < MOST_REPEATS && !isAck(answer); i++) {
          TimeUnit.MILLISECONDS.sleep(500);
          answer = answer(host);
        }
        assertTrue(isAck(answer), answer.toString());
        assertEquals(
            List.of("1"),
            TestPostgres.column(
                db,
                "SELECT count(*) FROM room_events WHERE type = 'seeked' AND room_id = '"
                    + room
                    + "'"));
      }
    }
  }

  /** Sends the seek under its id and returns its answer. */
  private static JsonNode answer(TestSocket host) throws Exception {
    host.send(SEEK);
    return host.expect(
        message -> isAck(message) || message.path("type").asText().equals("error"), "an answer");
  }

  private static boolean isAck(JsonNode message) {
    return message.path("type").asText().equals("ack");
  }
}
