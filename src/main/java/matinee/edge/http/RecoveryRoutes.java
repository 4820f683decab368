package matinee.edge.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import matinee.access.HostRecovery;
import matinee.access.RoomTokens;
import matinee.edge.session.FailureLog;
import matinee.protocol.ErrorCode;
import matinee.protocol.Rest;
import matinee.protocol.Role;
import matinee.protocol.RoomId;

/**
 * {@code /api/room/{id}/recovery} creates and revokes the link that gives a founder a new host
 * token; {@code /api/room/{id}/recover} exchanges it.
 */
final class RecoveryRoutes extends AllDirectives {

  private final RoomTokens tokens;
  private final HostRecovery recovery;
  private final Executor blocking;
  private final ShareUrl shareUrl;
  private final FailureLog failures;

  /**
   * @param blocking threads that may wait for the database
   */
  RecoveryRoutes(
      RoomTokens tokens,
      HostRecovery recovery,
      Executor blocking,
      ShareUrl shareUrl,
      FailureLog failures) {
    this.tokens = tokens;
    this.recovery = recovery;
    this.blocking = blocking;
    this.shareUrl = shareUrl;
    this.failures = failures;
  }

  Route route() {
    return pathPrefix(
        PathMatchers.segment("room").slash(PathMatchers.segment()),
        room ->
            concat(
                path(
                    "recovery",
                    () ->
                        concat(
                            post(() -> asFounder(room, this::create)),
                            delete(() -> asFounder(room, this::revoke)))),
                path("recover", () -> post(() -> recover(room)))));
  }

  private interface OfFounder {
    HttpResponse answer(HttpRequest request, RoomTokens.Holder founder) throws SQLException;
  }

  private interface Query {
    HttpResponse answer() throws SQLException;
  }

  private Route asFounder(String room, OfFounder action) {
    return extractRequest(
        request ->
            optionalHeaderValueByName(
                "Authorization",
                header ->
                    founder(room, header)
                        .map(
                            founder -> later(founder.room(), () -> action.answer(request, founder)))
                        .orElseGet(
                            () ->
                                complete(
                                    ApiErrors.problem(
                                        ErrorCode.NOT_ALLOWED,
                                        "Only who made the room can do this.")))));
  }

  private Optional<RoomTokens.Holder> founder(String room, Optional<String> header) {
    return idOf(room)
        .flatMap(id -> Bearer.of(tokens, id, header))
        .filter(held -> held.role() == Role.HOST);
  }

  private HttpResponse create(HttpRequest request, RoomTokens.Holder founder) throws SQLException {
    String secret = recovery.create(founder.room(), founder.user());
    // Browsers send no fragment to a server: the secret reaches no log.
    String link = shareUrl.of(request, founder.room()) + "#recover=" + secret;
    return ApiErrors.json(200, new Rest.RecoveryLink(link));
  }

  private HttpResponse revoke(HttpRequest request, RoomTokens.Holder founder) throws SQLException {
    recovery.revoke(founder.room());
    return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT);
  }

  private Route recover(String room) {
    return JsonBody.read(
        Rest.RecoverRequest.class,
        (request, wanted) ->
            idOf(room)
                .map(id -> later(id, () -> recover(id, wanted)))
                .orElseGet(() -> complete(badLink())));
  }

  private HttpResponse recover(RoomId room, Rest.RecoverRequest wanted) throws SQLException {
    return recovery
        .find(room, wanted.secret())
        .map(user -> tokens.mint(room, user, Role.HOST, wanted.device()))
        .map(token -> ApiErrors.json(200, new Rest.TokenGranted(token)))
        .orElseGet(RecoveryRoutes::badLink);
  }

  private static HttpResponse badLink() {
    return ApiErrors.problem(
        ErrorCode.BAD_TOKEN, "This link is not good any more. Make a new one.");
  }

  private Route later(RoomId room, Query query) {
    return completeWithFuture(
        CompletableFuture.supplyAsync(() -> answer(query), blocking)
            .exceptionally(failure -> failed(room, failure)));
  }

  private static HttpResponse answer(Query query) {
    try {
      return query.answer();
    } catch (SQLException failed) {
      throw new CompletionException(failed);
    }
  }

  private HttpResponse failed(RoomId room, Throwable failure) {
    failures.report("recovery", room, failure);
    return ApiErrors.problem(
        ErrorCode.JOURNAL_UNAVAILABLE, "This cannot be done just now. Try again.");
  }

  private static Optional<RoomId> idOf(String segment) {
    try {
      return Optional.of(new RoomId(segment));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
