package matinee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire on a real node: real sockets, real Postgres. */
class SocketIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    node = TestNode.start(TestPostgres.database(), "matinee.socket.join-timeout = 2s");
  }

  @AfterAll
  static void stop() throws Exception {
    node.close();
  }

  @Test
  void welcomeThenStateThenPresenceThenTheRoomsOwnOrder() throws Exception {
    Room room = Room.create();
    try (TestSocket host = TestSocket.open(node.socketUri())) {
      host.send(TestSocket.joinMessage(room.id, room.hostToken, "Ada"));
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
    Room room = Room.create();
    try (TestSocket host = TestSocket.join(node, room.id, room.hostToken, "Ada");
        TestSocket guest = TestSocket.join(node, room.id, room.guestToken("Bo"), "Bo")) {
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
    Room room = Room.create();
    try (TestSocket host = TestSocket.join(node, room.id, room.hostToken, "Ada")) {
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
    Room room = Room.create();
    try (TestSocket guest = TestSocket.join(node, room.id, room.guestToken("Bo"), "Bo")) {
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
    Room room = Room.create("{\"videoId\":\"sample\",\"policy\":{\"control\":\"everyone\"}}");
    try (TestSocket guest = TestSocket.join(node, room.id, room.guestToken("Bo"), "Bo")) {
      guest.send("{\"type\":\"play\",\"id\":\"mine\"}");
      guest.expect("ack");
    }
  }

  @Test
  void resumedSessionIsTheSameMemberAndReplacesItsOldSocketOnly() throws Exception {
    Room room = Room.create();
    String token = room.guestToken("Bo");
    try (TestSocket first = TestSocket.open(node.socketUri());
        TestSocket otherTab = TestSocket.join(node, room.id, token, "Bo");
        TestSocket second = TestSocket.open(node.socketUri())) {
      first.send(TestSocket.joinMessage(room.id, token, "Bo"));
      JsonNode welcome = first.expect("welcome");
      String resume = welcome.get("resumeToken").asText();
      second.send(
          "{\"type\":\"join\",\"roomId\":\"%s\",\"name\":\"Bo\",\"resume\":{\"token\":\"%s\",\"seq\":1}}"
              .formatted(room.id, resume));
      assertEquals(welcome.at("/you/id"), second.expect("welcome").at("/you/id"));
      assertEquals(4409, first.closeCode());
      assertTrue(otherTab.isOpen());
      JsonNode presence = second.expect("presence");
      assertEquals(1, presence.get("users").size());
    }
  }

  @Test
  void pingIsAnsweredWithItsOwnNumber() throws Exception {
    Room room = Room.create();
    try (TestSocket host = TestSocket.join(node, room.id, room.hostToken, "Ada")) {
      host.send("{\"type\":\"ping\",\"t0\":1234.56789}");
      JsonNode pong = host.expect("pong");
      assertEquals(1234.56789, pong.get("t0").asDouble());
      assertTrue(pong.get("t1").asDouble() > 1.7e12);
    }
  }

  @Test
  void roomSpeaksUpByItselfEveryFewSeconds() throws Exception {
    Room room = Room.create();
    try (TestSocket host = TestSocket.join(node, room.id, room.hostToken, "Ada")) {
      JsonNode resync = host.expect("resync");
      assertEquals(resync.get("seq"), resync.get("after"));
    }
  }

  @Test
  void filmIsChangedByIdOrUrlAndAnUnknownOneRefused() throws Exception {
    Room room = Room.create("{\"src\":\"https://example.org/a.m3u8\"}");
    try (TestSocket host = TestSocket.join(node, room.id, room.hostToken, "Ada")) {
      host.send("{\"type\":\"load\",\"videoId\":\"nothing\",\"id\":\"l1\"}");
      assertEquals("no_such_video", host.expect("error").get("code").asText());
      host.send("{\"type\":\"load\",\"videoId\":\"sample\",\"id\":\"l2\"}");
      JsonNode state = host.expect("state");
      assertEquals("/media/sample/playlist.m3u8", state.get("src").asText());
      assertEquals(72, state.at("/video/durationSeconds").asDouble());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{\"type\":\"explode\"}",
        "{\"type\":\"seek\",\"toMediaTime\":-1}",
        "{\"type\":\"rate\",\"playbackRate\":1e999}",
        "[]"
      })
  void badMessageIsAnsweredAndTheRoomLivesOn(String bad) throws Exception {
    Room room = Room.create();
    try (TestSocket host = TestSocket.join(node, room.id, room.hostToken, "Ada")) {
      host.send(bad);
      assertEquals("bad_message", host.expect("error").get("code").asText());
      host.send("{\"type\":\"play\",\"id\":\"after\"}");
      host.expect("ack");
    }
  }

  @Test
  void binaryFrameIsRefusedAndAFragmentedOneUnderstood() throws Exception {
    Room room = Room.create();
    try (TestSocket host = TestSocket.join(node, room.id, room.hostToken, "Ada")) {
      host.raw().sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
      assertEquals("bad_message", host.expect("error").get("code").asText());
      host.raw().sendText("{\"type\":\"pla", false).join();
      host.raw().sendText("y\",\"id\":\"in-two\"}", true).join();
      assertEquals("in-two", host.expect("ack").get("id").asText());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {40_000, 2_000_000})
  void hugeFrameEndsItsSocketOnly(int size) throws Exception {
    Room room = Room.create();
    try (TestSocket guest = TestSocket.join(node, room.id, room.guestToken("Bo"), "Bo");
        TestSocket host = TestSocket.join(node, room.id, room.hostToken, "Ada")) {
      try {
        guest.send("{\"type\":\"chat\",\"text\":\"" + "x".repeat(size) + "\"}");
      } catch (CompletionException cutWhileSending) {
        assertTrue(size > 1_000_000);
      }
      assertEquals(4413, guest.closeCode());
      host.send("{\"type\":\"play\",\"id\":\"after\"}");
      host.expect("ack");
    }
  }

  @Test
  void commandsBeforeJoinAndASecondJoinAreRefused() throws Exception {
    Room room = Room.create();
    try (TestSocket host = TestSocket.open(node.socketUri())) {
      host.send("{\"type\":\"play\",\"id\":\"early\"}");
      assertEquals("not_joined", host.expect("error").get("code").asText());
      host.send(TestSocket.joinMessage(room.id, room.hostToken, "Ada"));
      host.expect("welcome");
      host.send(TestSocket.joinMessage(room.id, room.hostToken, "Ada"));
      assertEquals("already_joined", host.expect("error").get("code").asText());
    }
  }

  @Test
  void silentSocketIsClosed() throws Exception {
    try (TestSocket silent = TestSocket.open(node.socketUri())) {
      assertEquals("join_timeout", silent.expect("error").get("code").asText());
      assertEquals(4408, silent.closeCode());
    }
  }

  @Test
  void wrongTokensAndUnknownRoomsAreTurnedAway() throws Exception {
    Room room = Room.create();
    Room other = Room.create();
    for (String token : List.of("forged.by.me", other.hostToken, room.hostToken + "x")) {
      try (TestSocket client = TestSocket.open(node.socketUri())) {
        client.send(TestSocket.joinMessage(room.id, token, "Eve"));
        assertEquals("bad_token", client.expect("error").get("code").asText());
        assertEquals(4401, client.closeCode());
      }
    }
    try (TestSocket client = TestSocket.open(node.socketUri())) {
      client.send("{\"type\":\"join\",\"roomId\":\"%s\",\"name\":\"Eve\"}".formatted(room.id));
      assertEquals(4401, client.closeCode());
    }
  }

  @Test
  void leaveIsGoodbye() throws Exception {
    Room room = Room.create();
    try (TestSocket host = TestSocket.join(node, room.id, room.hostToken, "Ada");
        TestSocket guest = TestSocket.join(node, room.id, room.guestToken("Bo"), "Bo")) {
      host.expect(message -> message.path("users").size() == 2, "both");
      guest.send("{\"type\":\"leave\"}");
      assertEquals(1000, guest.closeCode());
      host.expect(message -> message.path("users").size() == 1, "one left");
    }
  }

  @Test
  void foreignOriginGetsNoSocket() {
    CompletionException refused =
        Assertions.assertThrows(
            CompletionException.class,
            () -> TestSocket.open(node.socketUri(), "Origin", "https://evil.example").close());
    assertEquals(
        403, ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode());
  }

  @Test
  void fourThousandReadsInTheMiddleOfAWriteDoNotHurt() throws Exception {
    Room room = Room.create();
    try (TestSocket host = TestSocket.join(node, room.id, room.hostToken, "Ada")) {
      List<TestSocket> guests = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        guests.add(TestSocket.join(node, room.id, room.guestToken("Bo"), "Bo"));
      }
      host.send("{\"type\":\"seek\",\"toMediaTime\":30,\"id\":\"write\"}");
      IntStream.range(0, 200)
          .forEach(i -> guests.forEach(guest -> guest.send("{\"type\":\"resync\"}")));
      host.expect("ack");
      host.send("{\"type\":\"play\",\"id\":\"still-alive\"}");
      host.expect(message -> message.path("id").asText().equals("still-alive"), "still alive");
      guests.forEach(TestSocket::close);
    }
  }

  /** A room made over HTTP. */
  record Room(String id, String hostToken) {
    static Room create() throws Exception {
      return create("{\"videoId\":\"sample\"}");
    }

    static Room create(String body) throws Exception {
      JsonNode created = JSON.readTree(node.post("/api/room", body).body());
      return new Room(created.at("/room/id").asText(), created.get("token").asText());
    }

    String guestToken(String name) throws Exception {
      String body = "{\"name\":\"%s\"}".formatted(name);
      return JSON.readTree(node.post("/api/room/" + id + "/tokens", body).body())
          .get("token")
          .asText();
    }
  }
}
