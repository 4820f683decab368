package matinee.edge.http;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.RemoteAddress;
import akka.http.javadsl.model.StatusCodes;
import akka.io.Inet;
import akka.japi.function.Function;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Ends the connections of one port whose clients do not complete a request's header or body in
 * time, which Akka HTTP waits for as long as bytes come. Thread-safe.
 *
 * <p>Connections are told apart by their peer's address. A WebSocket has no deadline.
 */
final class HeaderDeadline extends Inet.AbstractSocketOptionV2 {

  private static final Duration CHECK = Duration.ofSeconds(1);

  /**
   * Time from a request's header to its response, and from a response to the next header. The
   * request timeout of 20 s and the idle timeout of 75 s end a harmless connection before.
   */
  private static final Duration NEXT_REQUEST = Duration.ofSeconds(95);

  /** Time for a streamed response, as of a video file, and for the request after it. */
  private static final Duration STREAMED = Duration.ofHours(1);

  /** A connection that sends no WebSocket frames. */
  private record Connection(Socket socket, long endsAt) {}

  private final Map<SocketAddress, Connection> connections = new ConcurrentHashMap<>();
  private final Duration limit;
  private final LongSupplier nanos;

  /**
   * @param limit from connecting to the end of the first request's header
   * @param nanos a monotonic clock
   */
  HeaderDeadline(Duration limit, LongSupplier nanos) {
    this.limit = limit;
    this.nanos = nanos;
  }

  /** Makes one that checks its connections for as long as the system runs. */
  static HeaderDeadline start(ActorSystem<?> system, Duration limit) {
    HeaderDeadline deadline = new HeaderDeadline(limit, System::nanoTime);
    system
        .scheduler()
        .scheduleWithFixedDelay(CHECK, CHECK, deadline::endLate, system.executionContext());
    return deadline;
  }

  @Override
  public void afterConnect(Socket socket) {
    SocketAddress peer = socket.getRemoteSocketAddress();
    if (peer != null) {
      connections.put(peer, new Connection(socket, after(limit)));
    }
  }

  /** Wraps a handler: the headers of its requests are complete, so their connections go on. */
  Function<HttpRequest, CompletionStage<HttpResponse>> around(
      Function<HttpRequest, CompletionStage<HttpResponse>> handler) {
    return request -> {
      Optional<SocketAddress> peer = peer(request);
      peer.ifPresent(address -> extend(address, NEXT_REQUEST));
      return handler
          .apply(request)
          .thenApply(
              response -> {
                peer.ifPresent(address -> answered(address, request, response));
                return response;
              });
    };
  }

  private void answered(SocketAddress peer, HttpRequest request, HttpResponse response) {
    if (response.status().equals(StatusCodes.SWITCHING_PROTOCOLS)) {
      connections.remove(peer);
    } else {
      boolean whole = response.entity().isStrict() || request.method().equals(HttpMethods.HEAD);
      extend(peer, whole ? NEXT_REQUEST : STREAMED);
    }
  }

  private void extend(SocketAddress peer, Duration time) {
    connections.computeIfPresent(
        peer, (address, connection) -> new Connection(connection.socket(), after(time)));
  }

  /** Ends the connections that are late; forgets those that have ended. */
  void endLate() {
    long now = nanos.getAsLong();
    connections
        .values()
        .removeIf(
            connection ->
                connection.socket().isClosed()
                    || (now - connection.endsAt() >= 0 && end(connection.socket())));
  }

  /** Number of connections that have a deadline. */
  int size() {
    return connections.size();
  }

  /** Lets the server read the end of the stream, so that it closes the connection itself. */
  private static boolean end(Socket socket) {
    try {
      socket.shutdownInput();
    } catch (IOException closed) {
      return true;
    }
    return true;
  }

  private long after(Duration time) {
    return nanos.getAsLong() + time.toNanos();
  }

  private static Optional<SocketAddress> peer(HttpRequest request) {
    return request.getAttribute(AttributeKeys.remoteAddress).flatMap(HeaderDeadline::socketAddress);
  }

  private static Optional<SocketAddress> socketAddress(RemoteAddress remote) {
    return remote.getAddress().map(address -> new InetSocketAddress(address, remote.getPort()));
  }
}
