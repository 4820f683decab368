package matinee.edge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletionException;
import matinee.Settings;
import matinee.cluster.AudienceMessage;
import matinee.cluster.RoomCommand;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestRoom;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends invalid input to a node: it answers with a stable code, and everybody else goes on. */
class BadInputIT {

  private static Settings.Db database;
  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    database = TestPostgres.database();
    node = TestNode.start(database, "matinee.socket.join-timeout = 2s");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{\"type\":\"explode\"}",
        "{\"type\":\"seek\",\"toMediaTime\":-1}",
        "{\"type\":\"rate\",\"playbackRate\":1e999}",
        "{\"type\":\"rename\",\"title\":\"\u200B\"}",
        "[]"
      })
  void badMessageIsAnsweredAndTheRoomLivesOn(String bad) throws Exception {
    TestRoom room = TestRoom.create(node);
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada")) {
      host.send(bad);
      assertEquals("bad_message", host.expect("error").get("code").asText());
      host.send("{\"type\":\"play\",\"id\":\"after\"}");
      host.expect("ack");
    }
  }

  @Test
  void binaryFrameIsRefusedAndAFragmentedOneUnderstood() throws Exception {
    TestRoom room = TestRoom.create(node);
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada")) {
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
    TestRoom room = TestRoom.create(node);
    try (TestSocket guest = TestSocket.join(node, room.id(), room.guestToken(), "Bo");
        TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada")) {
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
    TestRoom room = TestRoom.create(node);
    try (TestSocket host = TestSocket.open(node.socketUri())) {
      host.send("{\"type\":\"play\",\"id\":\"early\"}");
      assertEquals("not_joined", host.expect("error").get("code").asText());
      host.send(TestSocket.joinMessage(room.id(), room.hostToken(), "Ada"));
      host.expect("welcome");
      host.send(TestSocket.joinMessage(room.id(), room.hostToken(), "Ada"));
      assertEquals("already_joined", host.expect("error").get("code").asText());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u200B\u2060"})
  void nobodyComesInWithoutAName(String nothing) throws Exception {
    TestRoom room = TestRoom.create(node);
    try (TestSocket guest = TestSocket.open(node.socketUri())) {
      guest.send(TestSocket.joinMessage(room.id(), room.guestToken(), nothing));
      assertEquals("bad_message", guest.expect("error").get("code").asText());
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
    TestRoom room = TestRoom.create(node);
    TestRoom other = TestRoom.create(node);
    for (String token : List.of("forged.by.me", other.hostToken(), room.hostToken() + "x")) {
      try (TestSocket client = TestSocket.open(node.socketUri())) {
        client.send(TestSocket.joinMessage(room.id(), token, "Eve"));
        assertEquals("bad_token", client.expect("error").get("code").asText());
        assertEquals(4401, client.closeCode());
      }
    }
    try (TestSocket client = TestSocket.open(node.socketUri())) {
      client.send("{\"type\":\"join\",\"roomId\":\"%s\",\"name\":\"Eve\"}".formatted(room.id()));
      assertEquals(4401, client.closeCode());
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
    TestRoom room = TestRoom.create(node);
    EntityRef<RoomCommand> entity =
        ClusterSharding.get(node.system())
            .entityRefFor(EntityTypeKey.create(RoomCommand.class, "room"), room.id());
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada");
        TestSocket guest = TestSocket.join(node, room.id(), room.guestToken(), "Bo");
        Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE event_journal IN ACCESS EXCLUSIVE MODE");
      host.send("{\"type\":\"seek\",\"toMediaTime\":30,\"id\":\"write\"}");
      // The write waits for the table; all of these wait behind it, far more than the stash holds.
      TestProbe<AudienceMessage> reader = TestProbe.create(AudienceMessage.class, node.system());
      for (int i = 0; i < 4_000; i++) {
        entity.tell(new RoomCommand.StillHere(reader.ref()));
      }
      for (int i = 0; i < 100; i++) {
        guest.send("{\"type\":\"ping\",\"t0\":" + i + "}");
        assertEquals(i, guest.expect("pong").get("t0").asInt());
      }
      assertEquals(200, node.get("/api/room/" + room.id()).statusCode());
      connection.rollback();
      host.expect("ack");
      host.send("{\"type\":\"play\",\"id\":\"still-alive\"}");
      host.expect(message -> message.path("id").asText().equals("still-alive"), "still alive");
      guest.expect(message -> message.path("cause").path("kind").asText().equals("play"), "play");
      reader.expectMessageClass(AudienceMessage.WhoIsHere.class);
    }
  }
}
