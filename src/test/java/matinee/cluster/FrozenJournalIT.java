package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import matinee.Settings;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.Test;

/** A node whose database connections are frozen, while the database takes new ones. */
class FrozenJournalIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SEEK = "{\"type\":\"seek\",\"toMediaTime\":42,\"id\":\"s\"}";
  private static final int MOST_REPEATS = 5;

  @Test
  void commandTakesEffectOnceOnAnotherConnection() throws Exception {
    Settings.Db db = TestPostgres.database();
    try (TestNode node = TestNode.start(db)) {
      JsonNode created = JSON.readTree(node.post("/api/room", "{\"videoId\":\"sample\"}").body());
      String room = created.at("/room/id").asText();
      try (TestSocket host = TestSocket.join(node, room, created.get("token").asText(), "Ada")) {
        List<String> frozen =
            TestPostgres.column(
                db,
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'");
        assertFalse(frozen.isEmpty());
        signal("-STOP", frozen);
        try {
          JsonNode answer = answer(host);
          for (int i = 0; i < MOST_REPEATS && !isAck(answer); i++) {
            answer = answer(host);
          }
          assertEquals("ack", answer.path("type").asText(), answer.toString());
          assertEquals(
              List.of("1"),
              TestPostgres.column(
                  db,
                  "SELECT count(*) FROM room_events WHERE type = 'seeked' AND room_id = '"
                      + room
                      + "'"));
        } finally {
          signal("-CONT", frozen);
        }
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

  private static void signal(String signal, List<String> pids) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    command.addAll(pids);
    new ProcessBuilder(command).start().waitFor();
  }
}
