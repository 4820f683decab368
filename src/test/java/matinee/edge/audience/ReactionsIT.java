package matinee.edge.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestRoom;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reactions and the queue on a real node. */
class ReactionsIT {

  private static final int PEOPLE = 20;
  private static final int EACH = 30;

  /** A little less than a session may send: two hundred a second from all of them. */
  private static final long EVERY_MILLIS = 105;

  private static final double FOLD_MILLIS = 200;

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
  void twoHundredASecondAreFiveFramesASecondAndNoneIsLost() throws Exception {
    TestRoom room = TestRoom.create(node);
    List<TestSocket> people = new ArrayList<>();
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada");
        ScheduledExecutorService senders = Executors.newScheduledThreadPool(4)) {
      for (int i = 0; i < PEOPLE; i++) {
        people.add(TestSocket.join(node, room.id(), room.guestToken(), "Guest" + i));
      }
      long startedAt = System.nanoTime();
      List<Future<?>> sending = new ArrayList<>();
      people.forEach(one -> sending.add(sends(senders, one)));
      int frames = 0;
      int party = 0;
      int heart = 0;
      while (party + heart < PEOPLE * EACH) {
        JsonNode counts = host.expect("reactions").get("counts");
        party += counts.path("🎉").asInt();
        heart += counts.path("❤️").asInt();
        frames++;
      }
      double elapsedMillis = (System.nanoTime() - startedAt) / 1e6;
      assertEquals(PEOPLE * EACH / 3, heart);
      assertEquals(PEOPLE * EACH * 2 / 3, party);
      assertTrue(
          frames <= elapsedMillis / FOLD_MILLIS + 1,
          frames + " frames in " + elapsedMillis + " ms");
      sending.forEach(one -> one.cancel(false));
      JsonNode heat = host.expect("heat");
      assertEquals(10, heat.get("bucketSeconds").asDouble());
      assertTrue(heat.get("counts").get(0).asInt() > 0);
    } finally {
      people.forEach(TestSocket::close);
    }
  }

  @Test
  void whoReactsFasterThanAHandIsToldOnceInAWhile() throws Exception {
    TestRoom room = TestRoom.create(node);
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada")) {
      for (int i = 0; i < 60; i++) {
        host.send("{\"type\":\"react\",\"emoji\":\"🎉\"}");
      }
      host.send("{\"type\":\"ping\",\"t0\":1}");
      AtomicInteger errors = new AtomicInteger();
      host.expect(
          message -> {
            if (message.path("code").asText().equals("rate_limited")) {
              errors.incrementAndGet();
            }
            return message.get("type").asText().equals("pong");
          },
          "pong");
      assertTrue(errors.get() >= 1 && errors.get() < 30, errors + " errors");
    }
  }

  @Test
  void theMutedDoNotReactAndWhatIsNoEmojiIsRefused() throws Exception {
    TestRoom room = TestRoom.create(node);
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada");
        TestSocket guest = TestSocket.open(node.socketUri())) {
      String token = room.guestToken();
      guest.send(TestSocket.joinMessage(room.id(), token, "Bo"));
      String id = guest.expect("welcome").at("/you/id").asText();
      guest.expect("presence");
      guest.send("{\"type\":\"react\",\"id\":\"r0\",\"emoji\":\"hello\"}");
      assertEquals("bad_message", guest.expect("error").get("code").asText());
      host.send(mute("m1", id, true));
      host.expect("ack");
      guest.expect(message -> message.at("/users/1/muted").asBoolean(), "muted");
      guest.send("{\"type\":\"react\",\"id\":\"r1\",\"emoji\":\"👎\"}");
      assertEquals("muted", guest.expect("error").get("code").asText());
      host.send("{\"type\":\"react\",\"emoji\":\"🎉\"}");
      JsonNode counts = host.expect("reactions").get("counts");
      assertEquals(1, counts.size());
      assertEquals(1, counts.path("🎉").asInt());
      try (TestSocket tab = TestSocket.join(node, room.id(), token, "Bo")) {
        tab.send("{\"type\":\"react\",\"id\":\"r2\",\"emoji\":\"👎\"}");
        assertEquals("muted", tab.expect("error").get("code").asText(), "in another tab");
        host.send(mute("m2", id, false));
        tab.expect(message -> !message.at("/users/1/muted").asBoolean(true), "unmuted");
        tab.send("{\"type\":\"react\",\"id\":\"r3\",\"emoji\":\"👍\"}");
        assertEquals(1, host.expect("reactions").at("/counts/👍").asInt());
      }
    }
  }

  @Test
  void aQueueIsToldToAllAndToWhoComesLaterAndPlayed() throws Exception {
    TestRoom room = TestRoom.create(node);
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada")) {
      host.send("{\"type\":\"enqueue\",\"id\":\"q0\",\"videoId\":\"nothing\"}");
      assertEquals("no_such_video", host.expect("error").get("code").asText());
      host.send("{\"type\":\"enqueue\",\"id\":\"q1\",\"src\":\"https://example.org/b.m3u8\"}");
      JsonNode told = entries(host);
      assertEquals("https://example.org/b.m3u8", told.at("/0/video/src").asText());
      try (TestSocket guest = TestSocket.open(node.socketUri())) {
        guest.send(TestSocket.joinMessage(room.id(), room.guestToken(), "Bo"));
        assertEquals(told, entries(guest));
        host.send("{\"type\":\"playNext\",\"id\":\"q2\"}");
        JsonNode state = guest.expect(message -> message.path("isPlaying").asBoolean(), "playing");
        assertEquals("https://example.org/b.m3u8", state.get("src").asText());
        assertEquals(0, state.get("baseMediaTime").asDouble());
        guest.expect(
            message -> message.has("entries") && message.get("entries").isEmpty(), "empty queue");
      }
    }
  }

  private static String mute(String command, String user, boolean muted) {
    return "{\"type\":\"mute\",\"id\":\"%s\",\"userId\":\"%s\",\"muted\":%b}"
        .formatted(command, user, muted);
  }

  private static JsonNode entries(TestSocket socket) throws Exception {
    return socket.expect(message -> !message.path("entries").isEmpty(), "a queue").get("entries");
  }

  private static Future<?> sends(ScheduledExecutorService senders, TestSocket socket) {
    AtomicInteger sent = new AtomicInteger();
    return senders.scheduleAtFixedRate(
        () -> {
          int number = sent.getAndIncrement();
          if (number < EACH) {
            String emoji = number % 3 == 0 ? "❤️" : "🎉";
            socket.send("{\"type\":\"react\",\"emoji\":\"%s\"}".formatted(emoji));
          }
        },
        0,
        EVERY_MILLIS,
        TimeUnit.MILLISECONDS);
  }
}
