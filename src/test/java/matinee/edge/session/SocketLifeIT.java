package matinee.edge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import matinee.testing.ClientFrames;
import matinee.testing.RawSocket;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestRoom;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.Test;

/** Ends of sockets that did nothing wrong: the node goes down, or they do not keep up. */
class SocketLifeIT {

  private static final String SMALL_BUFFERS =
      """
      matinee.socket { messages-per-second = 1000000, message-burst = 1000000 }
      akka.http.server.socket-options.so-send-buffer-size = 4k
      """;

  private static final int MOST_LINES = 5_000;

  /** 6 kB in UTF-8. */
  private static final String LONG_LINE =
      "{\"type\":\"chat\",\"id\":\"%d\",\"text\":\"" + "\u754c".repeat(2000) + "\"}";

  @Test
  void nodeThatGoesDownSaysByeAndWhenToReturn() throws Exception {
    TestNode node = TestNode.start(TestPostgres.database());
    TestRoom room = TestRoom.create(node);
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada")) {
      node.close();
      JsonNode bye = host.expect("bye");
      assertEquals("deploy", bye.get("reason").asText());
      assertTrue(bye.get("reconnectAfterMillis").asLong() >= 0);
      assertEquals(1012, host.closeCode());
    }
  }

  /**
   * The room's messages to a viewer who does not read fill the network's buffers, then the queue.
   */
  @Test
  void socketThatDoesNotReadIsCutAndNobodyWaitsForIt() throws Exception {
    try (TestNode node = TestNode.start(TestPostgres.database(), SMALL_BUFFERS)) {
      TestRoom room = TestRoom.create(node);
      try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada");
          RawSocket slow = RawSocket.openNarrow(node.socketUri())) {
        slow.send(ClientFrames.text(TestSocket.joinMessage(room.id(), room.guestToken(), "Bo")));
        host.expect(message -> message.path("users").size() == 2, "both here");
        for (int i = 0; i < MOST_LINES && !host.wasTold(SocketLifeIT::isBoAway); i++) {
          host.send(LONG_LINE.formatted(i));
          host.expect("ack");
        }
        host.everHeard(SocketLifeIT::isBoAway, "Bo away");
      }
    }
  }

  private static boolean isBoAway(JsonNode message) {
    return message.at("/users/1/state").asText().equals("away");
  }
}
