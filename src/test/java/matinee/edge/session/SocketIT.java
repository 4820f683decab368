package matinee.edge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestRoom;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The wire on a real node: real sockets, real Postgres. */
class SocketIT {

  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    node = TestNode.start(TestPostgres.database());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void welcomeThenStateThenPresenceThenTheRoomsOwnOrder() throws Exception {
    TestRoom room = TestRoom.create(node);
    try (TestSocket host = TestSocket.open(node.socketUri())) {
      host.send(TestSocket.joinMessage(room.id(), room.hostToken(), "Ada"));
      JsonNode welcome = host.expect(message -> true, "anything");
      assertEquals("welcome", welcome.get("type").asText());
      assertEquals("host", welcome.at("/you/role").asText());
      assertEquals("/media/sample/playlist.m3u8", welcome.at("/room/video/src").asText());
      long seq = host.expect("state").get("seq").asLong();
      host.expect("presence");
      host.send("{\"type\":\"play\",\"id\":\"p1\"}");
      JsonNode played =
          host.expect(
              message -> message.path("cause").path("kind").asText().equals("play"), "play");
      assertTrue(played.get("isPlaying").asBoolean());
      assertTrue(played.get("after").asLong() >= seq);
    }
  }

  @Test
  void everyRoomWideMessageNamesTheOneBefore() throws Exception {
    TestRoom room = TestRoom.create(node);
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada");
        TestSocket guest = TestSocket.join(node, room.id(), room.guestToken(), "Bo")) {
      host.expect(message -> message.path("users").size() == 2, "both present");
      host.send("{\"type\":\"resync\"}");
      long last = host.expect("resync").get("seq").asLong();
      for (int i = 0; i < 20; i++) {
        host.send("{\"type\":\"seek\",\"toMediaTime\":%d,\"id\":\"s%d\"}".formatted(i, i));
      }
      List<JsonNode> roomWide = new ArrayList<>();
      while (roomWide.stream()
              .filter(message -> message.path("cause").path("kind").asText().equals("seek"))
              .count()
          < 20) {
        roomWide.add(
            host.expect(
                message -> message.has("after") && !message.get("type").asText().equals("resync"),
                "room-wide"));
      }
      for (JsonNode message : roomWide) {
        if (message.get("seq").asLong() <= last) {
          continue;
        }
        assertEquals(last, message.get("after").asLong(), message.toString());
        last = message.get("seq").asLong();
      }
      guest.expect(message -> message.path("baseMediaTime").asDouble(-1) == 19.0, "last seek");
    }
  }

  @Test
  void ackComesOnceItIsInTheJournalAndTheSameIdTakesEffectOnce() throws Exception {
    TestRoom room = TestRoom.create(node);
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada")) {
      host.send("{\"type\":\"seek\",\"toMediaTime\":20,\"id\":\"once\"}");
      long seq = host.expect("ack").get("seq").asLong();
      host.send("{\"type\":\"seek\",\"toMediaTime\":40,\"id\":\"other\"}");
      host.expect("ack");
      host.send("{\"type\":\"seek\",\"toMediaTime\":20,\"id\":\"once\"}");
      assertEquals(seq, host.expect("ack").get("seq").asLong());
      host.send("{\"type\":\"resync\"}");
      assertEquals(40, host.expect("resync").get("baseMediaTime").asDouble());
    }
  }

  @Test
  void refusedGuestChangesNothing() throws Exception {
    TestRoom room = TestRoom.create(node);
    try (TestSocket guest = TestSocket.join(node, room.id(), room.guestToken(), "Bo")) {
      guest.send("{\"type\":\"play\",\"id\":\"mine\"}");
      JsonNode error = guest.expect("error");
      assertEquals("not_allowed", error.get("code").asText());
      assertEquals("mine", error.get("id").asText());
      guest.send("{\"type\":\"resync\"}");
      assertFalse(guest.expect("resync").get("isPlaying").asBoolean());
    }
  }

  @Test
  void everyoneMayControlWhereTheRoomSaysSo() throws Exception {
    TestRoom room =
        TestRoom.create(node, "{\"videoId\":\"sample\",\"policy\":{\"control\":\"everyone\"}}");
    try (TestSocket guest = TestSocket.join(node, room.id(), room.guestToken(), "Bo")) {
      guest.send("{\"type\":\"play\",\"id\":\"mine\"}");
      guest.expect("ack");
    }
  }

  @Test
  void resumedSessionIsTheSameMemberAndReplacesItsOldSocketOnly() throws Exception {
    TestRoom room = TestRoom.create(node);
    String token = room.guestToken();
    try (TestSocket first = TestSocket.open(node.socketUri());
        TestSocket otherTab = TestSocket.join(node, room.id(), token, "Bo");
        TestSocket second = TestSocket.open(node.socketUri())) {
      first.send(TestSocket.joinMessage(room.id(), token, "Bo"));
      JsonNode welcome = first.expect("welcome");
      String resume = welcome.get("resumeToken").asText();
      second.send(
          "{\"type\":\"join\",\"roomId\":\"%s\",\"name\":\"Bo\",\"resume\":{\"token\":\"%s\",\"seq\":1}}"
              .formatted(room.id(), resume));
      assertEquals(welcome.at("/you/id"), second.expect("welcome").at("/you/id"));
      assertEquals(4409, first.closeCode());
      assertTrue(otherTab.isOpen());
      JsonNode presence = second.expect("presence");
      assertEquals(1, presence.get("users").size());
    }
  }

  @Test
  void pingIsAnsweredWithItsOwnNumber() throws Exception {
    TestRoom room = TestRoom.create(node);
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada")) {
      host.send("{\"type\":\"ping\",\"t0\":1234.56789}");
      JsonNode pong = host.expect("pong");
      assertEquals(1234.56789, pong.get("t0").asDouble());
      assertTrue(pong.get("t1").asDouble() > 1.7e12);
    }
  }

  @Test
  void roomSpeaksUpByItselfEveryFewSeconds() throws Exception {
    TestRoom room = TestRoom.create(node);
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada")) {
      JsonNode resync = host.expect("resync");
      assertEquals(resync.get("seq"), resync.get("after"));
    }
  }

  @Test
  void filmIsChangedByIdOrUrlAndAnUnknownOneRefused() throws Exception {
    TestRoom room = TestRoom.create(node, "{\"src\":\"https://example.org/a.m3u8\"}");
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada")) {
      host.send("{\"type\":\"load\",\"videoId\":\"nothing\",\"id\":\"l1\"}");
      assertEquals("no_such_video", host.expect("error").get("code").asText());
      host.send("{\"type\":\"load\",\"videoId\":\"sample\",\"id\":\"l2\"}");
      JsonNode state = host.expect("state");
      assertEquals("/media/sample/playlist.m3u8", state.get("src").asText());
      assertEquals(72, state.at("/video/durationSeconds").asDouble());
    }
  }

  @Test
  void leaveIsGoodbye() throws Exception {
    TestRoom room = TestRoom.create(node);
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada");
        TestSocket guest = TestSocket.join(node, room.id(), room.guestToken(), "Bo")) {
      host.expect(message -> message.path("users").size() == 2, "both");
      guest.send("{\"type\":\"leave\"}");
      assertEquals(1000, guest.closeCode());
      host.expect(message -> message.path("users").size() == 1, "one left");
    }
  }
}
