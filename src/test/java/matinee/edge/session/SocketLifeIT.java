package matinee.edge.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletionException;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestRoom;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.Test;

/** Ends of sockets that did nothing wrong: the node goes down, or they do not keep up. */
class SocketLifeIT {

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

  @Test
  void socketThatDoesNotReadIsCutAndNobodyWaitsForIt() throws Exception {
    String unlimited = "matinee.socket { messages-per-second = 1000000, message-burst = 1000000 }";
    try (TestNode node = TestNode.start(TestPostgres.database(), unlimited)) {
      TestRoom room = TestRoom.create(node);
      try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada");
          TestSocket slow = TestSocket.join(node, room.id(), room.guestToken(), "Bo")) {
        host.expect(message -> message.path("users").size() == 2, "both here");
        slow.stopReading();
        try {
          for (int i = 0; i < 200_000; i++) {
            slow.send("{\"type\":\"resync\"}");
          }
        } catch (CompletionException cut) {
          assertTrue(cut.getMessage() != null);
        }
        host.send("{\"type\":\"play\",\"id\":\"meanwhile\"}");
        host.expect("ack");
        host.everHeard(message -> message.at("/users/1/state").asText().equals("away"), "Bo away");
      }
    }
  }
}
