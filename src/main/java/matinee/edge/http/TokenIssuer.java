package matinee.edge.http;

import akka.http.javadsl.model.HttpResponse;
import java.net.InetAddress;
import java.util.Optional;
import matinee.edge.session.Edge;
import matinee.edge.session.TokenBucket;
import matinee.protocol.ErrorCode;
import matinee.protocol.Rest;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;

/** Gives tokens to viewers; what is refused here is kept like what is refused to members. */
final class TokenIssuer {

  /** Refusals that are kept, of all rooms together; who asks faster is only answered. */
  private static final double KEPT_PER_SECOND = 1;

  private static final double KEPT_AT_ONCE = 30;

  private final Edge edge;
  private final TokenBucket kept;

  TokenIssuer(Edge edge) {
    this.edge = edge;
    this.kept = new TokenBucket(KEPT_PER_SECOND, KEPT_AT_ONCE, edge.clock().now());
  }

  /**
   * Answers a request for a token; called from many threads.
   *
   * @param from where it comes from, where that is known
   */
  HttpResponse answer(RoomId room, Optional<InetAddress> from, Rest.TokenRequest request) {
    if (edge.bans().isBanned(room, from)) {
      if (mayKeep()) {
        edge.keepRefusal(room, "token", ErrorCode.BANNED);
      }
      return ApiErrors.problem(ErrorCode.BANNED, "You have been banned from this room.");
    }
    return ApiErrors.json(
        200,
        new Rest.TokenGranted(
            edge.tokens().mint(room, UserId.fresh(), Role.VIEWER, request.device())));
  }

  private synchronized boolean mayKeep() {
    return kept.take(edge.clock().now());
  }
}
