package matinee.edge.http;

import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import matinee.edge.session.SessionFlow;
import matinee.protocol.ErrorCode;

/** {@code /ws}: upgrades to a WebSocket, one per client for everything that happens in a room. */
final class SocketRoute extends AllDirectives {

  private final SessionFlow sessions;
  private final Origins origins;
  private final ClientAddresses clients;

  /**
   * @param clients finds clients behind proxies
   */
  SocketRoute(SessionFlow sessions, Origins origins, ClientAddresses clients) {
    this.sessions = sessions;
    this.origins = origins;
    this.clients = clients;
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
        .map(upgrade -> sessions.accept(upgrade, clients.of(request)))
        .orElseGet(() -> ApiErrors.problem(ErrorCode.BAD_MESSAGE, "Open a WebSocket here."));
  }
}
