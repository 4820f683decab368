package matinee.edge.session;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.http.impl.engine.server.UpgradeToOtherProtocolResponseHeader;
import akka.http.impl.engine.ws.FrameEvent;
import akka.http.impl.engine.ws.UpgradeToWebSocketLowLevel;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.ws.WebSocketUpgrade;
import akka.stream.FlowShape;
import akka.stream.Graph;
import akka.stream.javadsl.Flow;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import matinee.edge.audience.SocketQueue;
import scala.Option;

/**
 * Answers upgrade requests with Akka HTTP's handshake and a {@link SocketStage} behind it.
 *
 * <p>Akka HTTP's public API closes with 1000 or 1011 only, and has no limits on frames. This class
 * therefore uses its internal API, which does not change at the version that the build pins.
 */
public final class SessionFlow {

  private final ActorSystem<?> system;
  private final SessionParts parts;
  private final AtomicLong count = new AtomicLong();

  public SessionFlow(ActorSystem<?> system, SessionParts parts) {
    this.system = system;
    this.parts = parts;
  }

  /**
   * Turns an upgrade request into a session; thread-safe.
   *
   * @param address the client's address, if known
   */
  public HttpResponse accept(WebSocketUpgrade upgrade, Optional<InetAddress> address) {
    SocketQueue queue = new SocketQueue(parts.settings().queue());
    SessionBacklog backlog = new SessionBacklog();
    ActorRef<SessionMessage> session =
        system.systemActorOf(
            SessionActor.create(parts, queue, backlog, address),
            "session-" + count.incrementAndGet(),
            Props.empty());
    HttpResponse handshake =
        ((UpgradeToWebSocketLowLevel) upgrade).handleFrames(unused(), Option.empty());
    SocketStage socket =
        new SocketStage(parts.settings(), new SocketStage.Ends(queue, session, backlog));
    return handshake.withHeaders(with(socket, handshake.getHeaders()));
  }

  /** Puts the stage in the place of Akka HTTP's own frame stages. */
  private static List<HttpHeader> with(SocketStage socket, Iterable<HttpHeader> handshake) {
    List<HttpHeader> headers = new ArrayList<>();
    for (HttpHeader header : handshake) {
      headers.add(header instanceof UpgradeToOtherProtocolResponseHeader ? to(socket) : header);
    }
    return headers;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static HttpHeader to(SocketStage socket) {
    return new UpgradeToOtherProtocolResponseHeader(
        (akka.stream.scaladsl.Flow) Flow.fromGraph(socket).asScala());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Graph<FlowShape<FrameEvent, FrameEvent>, Object> unused() {
    return (Graph) Flow.<FrameEvent>create();
  }
}
