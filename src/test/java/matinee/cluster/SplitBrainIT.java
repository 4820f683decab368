package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.IntStream;
import matinee.Settings;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.Test;

/** Two separated nodes both run one room: the journal lets only one at a time write. */
class SplitBrainIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void nothingIsLostOrDoubledAndBothComeToTheSame() throws Exception {
    Settings.Db db = TestPostgres.database();
    try (TestNode one = TestNode.start(db);
        TestNode other = TestNode.start(db)) {
      JsonNode created = JSON.readTree(one.post("/api/room", "{\"videoId\":\"sample\"}").body());
      String room = created.at("/room/id").asText();
      String token = created.get("token").asText();
      try (TestSocket here = TestSocket.join(one, room, token, "Ada");
          TestSocket there = TestSocket.join(other, room, token, "Ada")) {
        for (int i = 0; i < 2; i++) {
          press(here, "here" + i, 10 + i);
          press(there, "there" + i, 20 + i);
        }
      }
      List<String> pressed =
          TestPostgres.column(
              db,
              "SELECT event -> 'meta' ->> 'id' FROM room_events WHERE room_id = '"
                  + room
                  + "' AND type = 'seeked' ORDER BY seq");
      assertEquals(
          IntStream.range(0, 2)
              .boxed()
              .flatMap(i -> List.of("here" + i, "there" + i).stream())
              .toList(),
          pressed);
      try (TestSocket here = TestSocket.join(one, room, token, "Ada");
          TestSocket there = TestSocket.join(other, room, token, "Ada")) {
        press(here, "last", 42);
        press(there, "very-last", 43);
        assertEquals(43, resync(there).get("baseMediaTime").asDouble());
      }
    }
    try (TestNode after = TestNode.start(db)) {
      String room = TestPostgres.column(db, "SELECT DISTINCT room_id FROM room_events").getFirst();
      JsonNode again = JSON.readTree(after.get("/api/room/" + room).body());
      assertEquals(room, again.get("id").asText());
    }
  }

  /** Repeats a press with the same id until it is journalled, as a page does. */
  private static void press(TestSocket socket, String id, int to) throws Exception {
    for (int attempt = 0; attempt < 10; attempt++) {
      socket.send("{\"type\":\"seek\",\"toMediaTime\":%d,\"id\":\"%s\"}".formatted(to, id));
      JsonNode answer =
          socket.expect(
              message ->
                  message.path("id").asText().equals(id)
                      && message.get("type").asText().matches("ack|error"),
              "an answer to " + id);
      if (answer.get("type").asText().equals("ack")) {
        return;
      }
      assertEquals("journal_unavailable", answer.get("code").asText());
    }
    throw new AssertionError(id + " never reached the journal");
  }

  private static JsonNode resync(TestSocket socket) throws Exception {
    socket.send("{\"type\":\"resync\"}");
    return socket.expect("resync");
  }
}
