package matinee.edge.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.RemoteAddress;
import akka.http.javadsl.model.StatusCodes;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deadlines of one connection. */
class HeaderDeadlineTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final HeaderDeadline deadline = new HeaderDeadline(LIMIT, nanos::get);
  private Socket client;
  private Socket accepted;

  @BeforeEach
  void connect() throws IOException {
    try (ServerSocket server = new ServerSocket(0)) {
      client = new Socket(server.getInetAddress(), server.getLocalPort());
      accepted = server.accept();
    }
    deadline.afterConnect(accepted);
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    accepted.close();
  }

  private void answer(HttpResponse response) throws Exception {
    handle(CompletableFuture.completedFuture(response));
  }

  private void handle(CompletableFuture<HttpResponse> response) throws Exception {
    RemoteAddress peer =
        RemoteAddress.create((InetSocketAddress) accepted.getRemoteSocketAddress());
    var handled =
        deadline
            .around(request -> response)
            .apply(HttpRequest.create().addAttribute(AttributeKeys.remoteAddress, peer));
    assertEquals(response.isDone(), handled.toCompletableFuture().isDone());
  }

  private boolean isEndedAfter(Duration time) {
    nanos.addAndGet(time.toNanos());
    deadline.endLate();
    return accepted.isInputShutdown();
  }

  @Test
  void connectionWithoutAWholeHeaderIsEnded() {
    assertFalse(isEndedAfter(LIMIT.minusMillis(1)));
    assertTrue(isEndedAfter(Duration.ofMillis(1)));
    assertEquals(0, deadline.size());
  }

  @Test
  void answeredConnectionMayIdleLongerThanTheServersTimeout() throws Exception {
    answer(HttpResponse.create());
    assertFalse(isEndedAfter(Duration.ofSeconds(75)));
    answer(HttpResponse.create());
    assertFalse(isEndedAfter(Duration.ofSeconds(75)));
    assertTrue(isEndedAfter(Duration.ofSeconds(20)));
  }

  @Test
  void requestWhoseBodyIsNeverWholeIsEnded() throws Exception {
    handle(new CompletableFuture<>());
    assertFalse(isEndedAfter(Duration.ofSeconds(75)));
    assertTrue(isEndedAfter(Duration.ofSeconds(20)));
  }

  @Test
  void streamedResponseMayTakeLong() throws Exception {
    answer(
        HttpResponse.create()
            .withEntity(
                HttpEntities.create(
                    ContentTypes.APPLICATION_OCTET_STREAM,
                    9,
                    Source.<ByteString>maybe().mapMaterializedValue(never -> never))));
    assertFalse(isEndedAfter(Duration.ofMinutes(59)));
    assertTrue(isEndedAfter(Duration.ofMinutes(1)));
  }

  @Test
  void webSocketHasNoDeadline() throws Exception {
    answer(HttpResponse.create().withStatus(StatusCodes.SWITCHING_PROTOCOLS));
    assertEquals(0, deadline.size());
    assertFalse(isEndedAfter(Duration.ofDays(1)));
  }

  @Test
  void endedConnectionIsForgotten() throws IOException {
    accepted.close();
    deadline.endLate();
    assertEquals(0, deadline.size());
  }
}
