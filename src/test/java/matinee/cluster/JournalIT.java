package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import matinee.Database;
import matinee.Settings;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.Test;

/** Events in Postgres, and a node's recovery from them. */
class JournalIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void journalIsReadableTaggedAndSufficientForRecovery() throws Exception {
    Settings.Db db = TestPostgres.database();
    String room;
    String token;
    JsonNode before;
    try (TestNode node = TestNode.start(db)) {
      JsonNode created = JSON.readTree(node.post("/api/room", "{\"videoId\":\"sample\"}").body());
      room = created.at("/room/id").asText();
      token = created.get("token").asText();
      try (TestSocket host = TestSocket.join(node, room, token, "Ada")) {
        for (int i = 0; i < 250; i++) {
          host.send("{\"type\":\"seek\",\"toMediaTime\":%d,\"id\":\"s%d\"}".formatted(i % 70, i));
          host.expect("ack");
        }
        host.send("{\"type\":\"resync\"}");
        before = host.expect("resync");
      }
    }
    List<String> types =
        TestPostgres.column(
            db, "SELECT type FROM room_events WHERE room_id = '" + room + "' ORDER BY seq");
    assertEquals(List.of("created", "membersJoined", "seeked"), types.subList(0, 3));
    assertEquals(
        "41",
        TestPostgres.column(
                db,
                "SELECT event -> 'vector' ->> 'baseMediaTime' FROM room_events WHERE event -> 'meta' ->> 'id' = 's41'")
            .getFirst()
            .replace(".0", ""));
    assertEquals(
        List.of("0"),
        TestPostgres.column(
            db, "SELECT count(*) FROM event_journal WHERE deleted OR event_ser_manifest <> ''"));
    assertEquals(
        TestPostgres.column(db, "SELECT count(*) FROM event_journal"),
        TestPostgres.column(
            db, "SELECT count(DISTINCT event_id) FROM event_tag WHERE tag LIKE 'room-%'"));
    assertTrue(
        Integer.parseInt(TestPostgres.column(db, "SELECT count(*) FROM snapshot").getFirst()) > 0);

    try (TestNode again = TestNode.start(db);
        TestSocket host = TestSocket.join(again, room, token, "Ada")) {
      host.send("{\"type\":\"resync\"}");
      JsonNode after = host.expect("resync");
      assertEquals(before.get("baseMediaTime"), after.get("baseMediaTime"));
      assertEquals(before.get("baseServerTime"), after.get("baseServerTime"));
      host.send("{\"type\":\"seek\",\"toMediaTime\":1,\"id\":\"s249\"}");
      assertTrue(host.expect("ack").get("seq").asLong() <= after.get("seq").asLong());
      host.send("{\"type\":\"resync\"}");
      assertEquals(before.get("baseMediaTime"), host.expect("resync").get("baseMediaTime"));
    }
  }

  @Test
  void unreadableSnapshotIsSkipped() throws Exception {
    Settings.Db db = TestPostgres.database();
    Room room = seeks(db, 210);
    String older = "{\"id\":\"" + room.id() + "\",\"seq\":200,\"members\":{}}";
    assertEquals(
        List.of("1"),
        TestPostgres.column(
            db,
            "WITH older AS (UPDATE snapshot SET snapshot_payload = convert_to('"
                + older
                + "', 'UTF8') RETURNING 1) SELECT count(*) FROM older"));
    try (TestNode again = TestNode.start(db);
        TestSocket host = TestSocket.join(again, room.id(), room.token(), "Ada")) {
      host.send("{\"type\":\"resync\"}");
      assertEquals(69, host.expect("resync").get("baseMediaTime").asDouble());
    }
  }

  @Test
  void snapshotWithoutNewerPartsIsReadInPlaceOfItsEvents() throws Exception {
    Settings.Db db = TestPostgres.database();
    Room room = seeks(db, 210);
    assertEquals(
        List.of("1"),
        TestPostgres.column(
            db,
            "WITH older AS (UPDATE snapshot SET snapshot_payload = convert_to((convert_from("
                + "snapshot_payload, 'UTF8')::jsonb - 'queue' - 'heat' - 'discipline')::text, 'UTF8')"
                + " RETURNING 1) SELECT count(*) FROM older"));
    assertEquals(
        List.of("200"),
        TestPostgres.column(
            db,
            "WITH gone AS (DELETE FROM event_journal WHERE sequence_number <= 200 RETURNING 1)"
                + " SELECT count(*) FROM gone"));
    try (TestNode again = TestNode.start(db);
        TestSocket host = TestSocket.join(again, room.id(), room.token(), "Ada")) {
      host.send("{\"type\":\"resync\"}");
      assertEquals(69, host.expect("resync").get("baseMediaTime").asDouble());
    }
  }

  @Test
  void twoSnapshotsOfARoomAreKeptAndAllItsEvents() throws Exception {
    Settings.Db db = TestPostgres.database();
    seeks(db, 850);
    assertEquals(
        List.of("600", "800"),
        TestPostgres.column(db, "SELECT sequence_number FROM snapshot ORDER BY sequence_number"));
    assertEquals(
        TestPostgres.column(db, "SELECT max(sequence_number) FROM event_journal"),
        TestPostgres.column(db, "SELECT count(*) FROM event_journal WHERE NOT deleted"));
  }

  private record Room(String id, String token) {}

  /** Makes a room whose host seeks this often, on a node that then stops. */
  private static Room seeks(Settings.Db db, int count) throws Exception {
    try (TestNode node = TestNode.start(db)) {
      JsonNode created = JSON.readTree(node.post("/api/room", "{\"videoId\":\"sample\"}").body());
      Room room = new Room(created.at("/room/id").asText(), created.get("token").asText());
      try (TestSocket host = TestSocket.join(node, room.id(), room.token(), "Ada")) {
        for (int i = 0; i < count; i++) {
          host.send("{\"type\":\"seek\",\"toMediaTime\":%d,\"id\":\"s%d\"}".formatted(i % 70, i));
          host.expect("ack");
        }
      }
      return room;
    }
  }

  @Test
  void secondNodeOnTheSameDatabaseKeepsTheSigningKey() throws Exception {
    Settings.Db db = TestPostgres.database();
    Settings settings = TestPostgres.settings(db);
    try (Database first = Database.open(settings);
        Database second = Database.open(settings)) {
      assertEquals(first.signingKey(), second.signingKey());
    }
  }
}
