package matinee.edge.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import matinee.testing.RawSocket;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestRoom;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Requests in bytes that no browser sends, beside clients that do nothing wrong. */
class RequestLimitsIT {

  private static final String GET = "GET /api/videos HTTP/1.1\r\nHost: localhost\r\n%s\r\n";

  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    node = TestNode.start(TestPostgres.database(), "matinee.http.header-timeout = 1s");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends a byte of a header ten times a second, until the server has closed. */
  private static boolean dribble(RawSocket client) throws InterruptedException {
    while (client.flood(1, (byte) 'a') == 1) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return true;
  }

  @Test
  void requestThatIsNeverCompleteIsEndedAndNobodyElseIs() throws Exception {
    TestRoom room = TestRoom.create(node);
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada");
        RawSocket keptAlive = RawSocket.connect(node.socketUri());
        RawSocket slow = RawSocket.connect(node.socketUri());
        ExecutorService threads = Executors.newCachedThreadPool()) {
      keptAlive.send(ascii(GET.formatted("")));
      assertTrue(keptAlive.head().startsWith("HTTP/1.1 200"));
      slow.send(ascii("GET /api/videos HTTP/1.1\r\nHost: localhost\r\nX: "));
      Future<Boolean> ended = threads.submit(() -> dribble(slow));
      assertFalse(slow.readToEnd().startsWith("HTTP/1.1 200"));
      assertTrue(ended.get());
      keptAlive.send(ascii(GET.formatted("Connection: close\r\n")));
      assertTrue(keptAlive.readToEnd().contains("HTTP/1.1 200"));
      host.send("{\"type\":\"play\",\"id\":\"after\"}");
      assertEquals("after", host.expect("ack").get("id").asText());
    }
  }

  @Test
  void illegalRequestsAreRefusedAndHardlyLogged() throws Exception {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(lines);
    for (String illegal :
        List.of(
            "\0\0\0\033[31m\r\n\r\n",
            "GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nX\0: y\r\n\r\n",
            "GET / HTTP/9.9\r\n\r\n",
            "G\0T / HTTP/1.1\r\n\r\n")) {
      for (int i = 0; i < 5; i++) {
        String response = refused(illegal);
        assertTrue(response.matches("(?s)HTTP/1.1 [45].*\"code\":\"bad_message\".*"), response);
        assertFalse(response.contains("\0"), response);
      }
    }
    root.detachAppender(lines);
    List<String> logged =
        lines.list.stream()
            .map(ILoggingEvent::getFormattedMessage)
            .filter(line -> line.contains("request"))
            .toList();
    assertTrue(logged.size() <= 1, logged.toString());
    assertTrue(logged.stream().allMatch(line -> line.matches("[ -~]*")), logged.toString());
  }

  private static String refused(String request) throws IOException {
    try (RawSocket client = RawSocket.connect(node.socketUri())) {
      client.send(ascii(request));
      return client.readToEnd();
    }
  }
}
