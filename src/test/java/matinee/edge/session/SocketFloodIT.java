package matinee.edge.session;

import static matinee.testing.ClientFrames.CONTINUATION;
import static matinee.testing.ClientFrames.PING;
import static matinee.testing.ClientFrames.PONG;
import static matinee.testing.ClientFrames.TEXT;
import static matinee.testing.ClientFrames.fragment;
import static matinee.testing.ClientFrames.frame;
import static matinee.testing.ClientFrames.repeat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import matinee.testing.RawSocket;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestRoom;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets that send frames as fast as they can: they are closed, and others are served. */
class SocketFloodIT {

  private static final int ATTACKERS = 4;
  private static final int FRAMES_A_WRITE = 10_000;

  /** 10 million frames, 60 MB: far more than the node discards and the network's buffers hold. */
  private static final int WRITES = 1_000;

  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    node = TestNode.start(TestPostgres.database());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {PONG, PING, CONTINUATION})
  void floodOfFramesEndsItsSocketsOnly(int opcode) throws Exception {
    byte[] flood =
        repeat(FRAMES_A_WRITE, opcode == CONTINUATION ? fragment(opcode) : frame(opcode));
    TestRoom room = TestRoom.create(node);
    List<RawSocket> attackers = new ArrayList<>();
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada");
        ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<Integer>> writes = new ArrayList<>();
      for (int i = 0; i < ATTACKERS; i++) {
        RawSocket attacker = RawSocket.open(node.socketUri(), "");
        attackers.add(attacker);
        attacker.head();
        attacker.send(fragment(TEXT));
        writes.add(threads.submit(() -> attacker.flood(WRITES, flood)));
      }
      host.send("{\"type\":\"seek\",\"toMediaTime\":20,\"id\":\"meanwhile\"}");
      assertEquals("meanwhile", host.expect("ack").get("id").asText());
      for (RawSocket attacker : attackers) {
        String read = attacker.readToClose();
        assertTrue(read.contains("rate_limited"), read);
        assertTrue(read.endsWith("4429"), read);
      }
      for (Future<Integer> one : writes) {
        assertTrue(one.get() < WRITES, "all was taken");
      }
      assertTrue(host.isOpen());
    } finally {
      for (RawSocket attacker : attackers) {
        attacker.close();
      }
    }
  }

  @Test
  void handshakeOffersNoExtension() throws Exception {
    try (RawSocket client =
        RawSocket.open(
            node.socketUri(),
            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n")) {
      String head = client.head();
      assertTrue(head.startsWith("HTTP/1.1 101"), head);
      assertFalse(head.toLowerCase(Locale.ROOT).contains("extensions"), head);
      client.send((byte) 0xC1, (byte) 0x80, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
      assertEquals("1002", client.readToClose());
    }
  }
}
