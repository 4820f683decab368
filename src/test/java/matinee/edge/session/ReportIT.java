package matinee.edge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import matinee.Settings;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestRoom;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.Test;

/** Passes viewers' reports on: to the room, to {@code viewer_samples} and to the meters. */
class ReportIT {

  private static final String SLOW =
      """
      {"type":"report","id":"%s","engine":"firefox","rttMillis":500,
       "costs":{"playMillis":80,"seekMillis":600,"loadingSeekMillis":900},
       "drift":{"medianMillis":-4.5,"p95AbsoluteMillis":19,"readings":180},
       "counts":{"periodMillis":10000,"stalls":1,"stalledMillis":420,"nudges":2,"landings":1,"droppedFrames":7},
       "durationSeconds":%s}
      """;

  @Test
  void reportsAreKeptCountedAndMakeLeads() throws Exception {
    Settings.Db db = TestPostgres.database();
    String room;
    int management = TestNode.freePort();
    try (TestNode node = TestNode.start(db, "matinee.management.port = " + management)) {
      TestRoom made =
          TestRoom.create(node, "{\"src\":\"https://cdn.example.org/film/playlist.m3u8\"}");
      room = made.id();
      try (TestSocket host = TestSocket.join(node, room, made.hostToken(), "Ada")) {
        host.send(SLOW.formatted("r1", "90.5"));
        assertEquals(
            90.5, host.expect("state").at("/video/durationSeconds").asDouble(), "now it is known");
        host.send(SLOW.formatted("r2", "90.5"));
        assertEquals("rate_limited", host.expect("error").get("code").asText());
        host.send("{\"type\":\"ping\",\"t0\":1}");
        double now = host.expect("pong").get("t1").asDouble();
        host.send("{\"type\":\"play\"}");
        double instant = host.expect("state").get("baseServerTime").asDouble();
        assertTrue(instant - now >= 300, "as far ahead as the slow one needs");
        String meters = metrics(management);
        assertTrue(
            meters.contains(
                "matinee_viewer_corrections_total{engine=\"firefox\",kind=\"nudge\"} 2.0"),
            meters);
        assertTrue(
            meters.contains("matinee_viewer_stalled_seconds_total{engine=\"firefox\"} 0.42"));
        assertTrue(meters.contains("matinee_viewer_drift_seconds_bucket{engine=\"firefox\""));
      }
    }
    // What was taken until the node stopped is there.
    assertEquals(
        List.of("firefox|500|80|600|900|-4.5|19|1|2|1|7"),
        TestPostgres.column(
            db,
            """
            SELECT concat_ws('|', engine, rtt_ms, play_cost_ms, seek_cost_ms, loading_seek_cost_ms, drift_median_ms, drift_p95_ms, stalls, nudges,
              landings, dropped_frames)
            FROM viewer_samples WHERE room_id = '%s' AND at > now() - interval '5 minutes'
            """
                .formatted(room)));
    assertEquals(
        List.of("90.5"),
        TestPostgres.column(
            db,
            "SELECT event ->> 'durationSeconds' FROM room_events WHERE type = 'mediaMeasured'"));
  }

  @Test
  void joinsAndChangesOfReadinessAreKept() throws Exception {
    Settings.Db db = TestPostgres.database();
    try (TestNode node = TestNode.start(db)) {
      TestRoom room = TestRoom.create(node);
      try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada")) {
        String ready =
            "{\"type\":\"ready\",\"id\":\"a\",\"ready\":true,\"bufferedFrom\":0,\"bufferedTo\":8.5}";
        host.send(ready);
        host.send(ready);
        host.send("{\"type\":\"ready\",\"id\":\"b\",\"ready\":false,\"state\":\"buffering\"}");
        host.expect(message -> message.path("id").asText().equals("b"), "the last ack");
      }
    }
    assertEquals(
        List.of("t|t", "t|8.5|here", "f|buffering"),
        TestPostgres.column(
            db,
            """
            SELECT CASE WHEN join_ms IS NULL THEN concat_ws('|', ready, buffered_to, state)
              ELSE concat_ws('|', join_ms > 0, ready IS NULL) END
            FROM viewer_readiness ORDER BY id
            """));
  }

  @Test
  void nonsenseIsRefusedAndNotKept() throws Exception {
    try (TestNode node = TestNode.start(TestPostgres.database())) {
      TestRoom room = TestRoom.create(node);
      try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada")) {
        for (String wrong :
            List.of(
                SLOW.formatted("r1", "-1"),
                SLOW.formatted("r1", "90").replace("firefox", "netscape"),
                SLOW.formatted("r1", "90").replace("\"stalls\":1", "\"stalls\":-1"),
                "{\"type\":\"report\",\"id\":\"r1\"}")) {
          host.send(wrong);
          JsonNode error = host.expect("error");
          assertEquals("bad_message", error.get("code").asText());
        }
        host.send(SLOW.formatted("r2", "90"));
        assertEquals("r2", host.expect("ack").get("id").asText());
      }
    }
  }

  private static String metrics(int port) throws Exception {
    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(200, page.statusCode());
    return page.body();
  }
}
