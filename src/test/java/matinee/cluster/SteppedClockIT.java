package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import matinee.Settings;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.Test;

/** A wall clock that was stepped back between two runs of a node. */
class SteppedClockIT {

  private static final double HOUR_MILLIS = 3_600_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void pressesTakeEffectAtOnceAfterEventsOneHourAhead() throws Exception {
    Settings.Db db = TestPostgres.database();
    String room;
    String token;
    try (TestNode node = TestNode.start(db)) {
      JsonNode created = JSON.readTree(node.post("/api/room", "{\"videoId\":\"sample\"}").body());
      room = created.at("/room/id").asText();
      token = created.get("token").asText();
      try (TestSocket host = TestSocket.join(node, room, token, "Ada")) {
        host.send("{\"type\":\"seek\",\"toMediaTime\":30,\"id\":\"s\"}");
        host.expect("ack");
      }
    }
    double newest = moveAnHourAhead(db);
    try (TestNode again = TestNode.start(db);
        TestSocket host = TestSocket.join(again, room, token, "Ada")) {
      double now = pong(host);
      assertTrue(now >= newest, "pongs are not behind the events");
      host.send(String.format(Locale.ROOT, "{\"type\":\"play\",\"at\":%.3f,\"id\":\"p\"}", now));
      JsonNode state = host.expect("state");
      while (!state.get("isPlaying").asBoolean()) {
        state = host.expect("state");
      }
      double after = pong(host);
      double start = state.get("baseServerTime").asDouble();
      assertTrue(start >= now && start - after < 1_000, start + " of " + now + " to " + after);
      assertEquals(30, state.get("baseMediaTime").asDouble(), 0.5);
      assertEquals(200, again.get("/api/room/" + room).statusCode());
    }
  }

  private static double pong(TestSocket socket) throws Exception {
    socket.send("{\"type\":\"ping\",\"t0\":1}");
    return socket.expect("pong").get("t1").asDouble();
  }

  /** Shifts the journal, as if the clock had been one hour ahead; returns the newest time. */
  private static double moveAnHourAhead(Settings.Db db) throws Exception {
    List<String> newest =
        TestPostgres.column(
            db,
            """
            WITH moved AS (
              UPDATE event_journal SET event_payload = convert_to(
                jsonb_set(
                  CASE WHEN payload -> 'vector' IS NOT NULL THEN jsonb_set(payload, '{vector,baseServerTime}',
                    to_jsonb((payload #>> '{vector,baseServerTime}')::float8 + %1$f)) ELSE payload END,
                  '{meta,at}', to_jsonb((payload #>> '{meta,at}')::float8 + %1$f))::text, 'UTF8')
              FROM (SELECT ordering AS id, convert_from(event_payload, 'UTF8')::jsonb AS payload
                FROM event_journal) AS old
              WHERE ordering = id RETURNING event_payload)
            SELECT max((convert_from(event_payload, 'UTF8')::jsonb #>> '{meta,at}')::float8) FROM moved
            """
                .formatted(HOUR_MILLIS));
    return Double.parseDouble(newest.getFirst());
  }
}
