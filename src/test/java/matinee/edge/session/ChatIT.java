package matinee.edge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import matinee.Settings;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestRoom;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.Test;

/** Chat on a real node: to everybody, in order, kept, and readable as tables. */
class ChatIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SAID = 130;

  @Test
  void whatIsSaidIsHeardByEverybodyAndByWhoComesLater() throws Exception {
    try (TestNode node = TestNode.start(TestPostgres.database())) {
      TestRoom room = TestRoom.create(node);
      try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada");
          TestSocket guest = TestSocket.join(node, room.id(), room.guestToken(), "Bo")) {
        guest.send(say("m1", "<b>مرحبا</b> 👋🏽"));
        JsonNode heard = host.expect("chat");
        assertEquals("<b>مرحبا</b> 👋🏽", heard.get("text").asText());
        assertEquals("Bo", heard.get("name").asText());
        assertEquals("m1", heard.get("key").asText());
        guest.send(say("m1", "<b>مرحبا</b> 👋🏽"));
        guest.send(say("m2", "second"));
        JsonNode second = host.expect("chat");
        assertEquals("second", second.get("text").asText(), "the repeated one took effect once");
        host.send(
            "{\"type\":\"deleteMessage\",\"id\":\"d1\",\"messageId\":%d}"
                .formatted(heard.get("id").asLong()));
        assertEquals(heard.get("id"), guest.expect("chatDeleted").get("id"));
        try (TestSocket late = TestSocket.open(node.socketUri())) {
          late.send(TestSocket.joinMessage(room.id(), room.guestToken(), "Cy"));
          JsonNode lines = late.expect("chatLog").at("/log/lines");
          assertEquals(2, lines.size());
          assertTrue(lines.get(0).get("deleted").asBoolean());
          assertEquals("", lines.get(0).get("text").asText());
          assertEquals("second", lines.get(1).get("text").asText());
        }
      }
    }
  }

  @Test
  void wrongTextIsRefusedAndTheRefusalIsKept() throws Exception {
    Settings.Db db = TestPostgres.database();
    String room;
    try (TestNode node = TestNode.start(db)) {
      TestRoom made = TestRoom.create(node);
      room = made.id();
      try (TestSocket guest = TestSocket.join(node, room, made.guestToken(), "Bo")) {
        guest.send(say("long", "x".repeat(10_000)));
        assertEquals("bad_message", guest.expect("error").get("code").asText());
        guest.send(say("empty", "  "));
        assertEquals("bad_message", guest.expect("error").get("code").asText());
        guest.send("{\"type\":\"deleteMessage\",\"id\":\"d\",\"messageId\":99}");
        assertEquals("no_such_message", guest.expect("error").get("code").asText());
      }
    }
    assertEquals(
        List.of("|long|bad_message", "|empty|bad_message", "deleteMessage|d|no_such_message"),
        TestPostgres.column(
            db,
            "SELECT concat_ws('|', command, command_id, code) FROM refusals WHERE room_id = '%s' ORDER BY id"
                .formatted(room)));
  }

  @Test
  void everythingSaidIsReadPageByPageOnceAlsoAfterARestartAndARebuild() throws Exception {
    Settings.Db db = TestPostgres.database();
    TestRoom room;
    String token;
    try (TestNode node = TestNode.start(db)) {
      room = TestRoom.create(node);
      token = room.guestToken();
      try (TestSocket guest = TestSocket.join(node, room.id(), token, "Bo")) {
        for (int i = 0; i < SAID; i++) {
          guest.send(say("m" + i, "message " + i));
          guest.expect("ack");
        }
      }
    }
    try (TestNode node = TestNode.start(db)) {
      assertEquals(expected(), readAll(node, room.id(), token));
      awaitRows(db, room.id());
      assertEquals(401, node.get(path(room.id(), 5)).statusCode());
      String other = TestRoom.create(node).hostToken();
      assertEquals(
          401, node.get(path(room.id(), 5), "Authorization", "Bearer " + other).statusCode());
    }
    assertEquals(
        List.of("Bo|viewer"),
        TestPostgres.column(
            db,
            "SELECT concat_ws('|', name, role) FROM room_members WHERE room_id = '%s'"
                .formatted(room.id())));
    String kept =
        "SELECT concat_ws('|', title, src, owner_id = host_id) FROM rooms WHERE id = '%s'"
            .formatted(room.id());
    List<String> before = TestPostgres.column(db, kept);
    assertTrue(before.getFirst().endsWith("/playlist.m3u8|t"), before.getFirst());
    TestPostgres.run(db, "TRUNCATE rooms, room_members, messages, akka_projection_offset_store");
    try (TestNode node = TestNode.start(db)) {
      assertEquals(expected(), readAll(node, room.id(), token));
      awaitRows(db, room.id());
    }
    assertEquals(before, TestPostgres.column(db, kept));
  }

  private static void awaitRows(Settings.Db db, String room) throws Exception {
    String count = "SELECT count(*) FROM messages WHERE room_id = '%s'".formatted(room);
    for (int tries = 0;
        tries < 200 && !TestPostgres.column(db, count).equals(List.of("" + SAID));
        tries++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertEquals(List.of("" + SAID), TestPostgres.column(db, count));
  }

  private static List<String> expected() {
    return IntStream.range(0, SAID).mapToObj(i -> "message " + i).toList();
  }

  /** From the newest the room remembers back to the first. */
  private static List<String> readAll(TestNode node, String room, String token) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    boolean more;
    try (TestSocket guest = TestSocket.open(node.socketUri())) {
      guest.send(TestSocket.joinMessage(room, token, "Bo"));
      JsonNode log = guest.expect("chatLog").get("log");
      StreamSupport.stream(log.get("lines").spliterator(), false).forEach(lines::add);
      more = log.get("more").asBoolean();
    }
    while (more) {
      JsonNode page = page(node, room, token, lines.getFirst().get("id").asLong());
      List<JsonNode> older = new ArrayList<>();
      StreamSupport.stream(page.get("lines").spliterator(), false).forEach(older::add);
      assertFalse(older.isEmpty());
      lines.addAll(0, older);
      more = page.get("more").asBoolean();
    }
    assertEquals(lines.size(), new HashSet<>(lines.stream().map(l -> l.get("id")).toList()).size());
    return lines.stream().map(line -> line.get("text").asText()).toList();
  }

  /** The read model follows the journal: patience until it is there. */
  private static JsonNode page(TestNode node, String room, String token, long before)
      throws Exception {
    for (int tries = 0; ; tries++) {
      HttpResponse<String> answer =
          node.get(path(room, before), "Authorization", "Bearer " + token);
      if (answer.statusCode() == 200) {
        return JSON.readTree(answer.body());
      }
      assertEquals(503, answer.statusCode(), answer.body());
      assertTrue(tries < 200, answer.body());
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static String path(String room, long before) {
    return "/api/room/%s/messages?before=%d&limit=20".formatted(room, before);
  }

  private static String say(String id, String text) throws Exception {
    return "{\"type\":\"chat\",\"id\":\"%s\",\"text\":%s}"
        .formatted(id, JSON.writeValueAsString(text));
  }
}
