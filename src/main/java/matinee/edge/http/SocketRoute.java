package matinee.edge.http;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.http.impl.engine.ws.UpgradeToWebSocketLowLevel;
import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import matinee.edge.audience.SocketQueue;
import matinee.edge.session.Edge;
import matinee.edge.session.SessionActor;
import matinee.edge.session.SessionFlow;
import matinee.edge.session.SessionMessage;
import matinee.protocol.ErrorCode;

/** {@code /ws}: one socket for everything that happens in a room. */
final class SocketRoute extends AllDirectives {

  private final ActorSystem<?> system;
  private final Edge edge;
  private final Origins origins;
  private final Optional<String> addressHeader;
  private final SessionFlow flow;
  private final AtomicLong count = new AtomicLong();

  /**
   * @param addressHeader in which a proxy names the client
   */
  SocketRoute(ActorSystem<?> system, Edge edge, Origins origins, Optional<String> addressHeader) {
    this.addressHeader = addressHeader;
    this.system = system;
    this.edge = edge;
    this.origins = origins;
    this.flow = new SessionFlow(system, edge.settings());
  }

  Route route() {
    return path("ws", () -> extractRequest(request -> complete(answer(request))));
  }

  private HttpResponse answer(HttpRequest request) {
    if (!origins.allows(request)) {
      return ApiErrors.problem(
          ErrorCode.ORIGIN_NOT_ALLOWED,
          "This page may not use this server. Its operator must list the page's origin in MATINEE_ORIGINS, or let the proxy pass the Host header with its port.");
    }
    return request
        .getAttribute(AttributeKeys.webSocketUpgrade)
        .map(
            upgrade ->
                flow.accept(
                    (UpgradeToWebSocketLowLevel) upgrade,
                    outbox -> spawn(outbox, ClientAddress.of(request, addressHeader))))
        .orElseGet(() -> ApiErrors.problem(ErrorCode.BAD_MESSAGE, "Open a WebSocket here."));
  }

  private ActorRef<SessionMessage> spawn(SocketQueue outbox, Optional<InetAddress> address) {
    return system.systemActorOf(
        SessionActor.create(edge, outbox, address),
        "session-" + count.incrementAndGet(),
        Props.empty());
  }
}
