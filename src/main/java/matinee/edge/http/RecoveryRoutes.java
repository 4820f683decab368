package matinee.edge.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import akka.http.javadsl.unmarshalling.Unmarshaller;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import matinee.access.HostRecovery;
import matinee.access.RoomTokens;
import matinee.protocol.ErrorCode;
import matinee.protocol.Rest;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;
import matinee.protocol.WireCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/room/{id}/recovery} makes and revokes the link with which a founder comes back;
 * {@code /api/room/{id}/recover} takes it.
 */
final class RecoveryRoutes extends AllDirectives {

  private static final Logger LOG = LoggerFactory.getLogger(RecoveryRoutes.class);

  private final RoomTokens tokens;
  private final HostRecovery recovery;
  private final Executor blocking;
  private final ShareUrl shareUrl;

  /**
   * @param blocking threads that may wait
   */
  RecoveryRoutes(RoomTokens tokens, HostRecovery recovery, Executor blocking, ShareUrl shareUrl) {
    this.tokens = tokens;
    this.recovery = recovery;
    this.blocking = blocking;
    this.shareUrl = shareUrl;
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

  private Route asFounder(String room, OfFounder action) {
    return extractRequest(
        request ->
            optionalHeaderValueByName(
                "Authorization",
                header -> {
                  Optional<RoomTokens.Holder> founder =
                      idOf(room)
                          .flatMap(id -> Bearer.of(tokens, id, header))
                          .filter(held -> held.role() == Role.HOST);
                  return founder.isEmpty()
                      ? complete(
                          ApiErrors.problem(
                              ErrorCode.NOT_ALLOWED, "Only who made the room can do this."))
                      : later(() -> answer(action, request, founder.get()));
                }));
  }

  private static HttpResponse answer(
      OfFounder action, HttpRequest request, RoomTokens.Holder founder) {
    try {
      return action.answer(request, founder);
    } catch (SQLException failed) {
      throw new CompletionException(failed);
    }
  }

  private HttpResponse create(HttpRequest request, RoomTokens.Holder founder) throws SQLException {
    String secret = recovery.create(founder.room(), founder.user());
    // After "#": the secret is in no request and no log of a server.
    String link = shareUrl.of(request, founder.room()) + "#recover=" + secret;
    return ApiErrors.json(200, new Rest.RecoveryLink(link));
  }

  private HttpResponse revoke(HttpRequest request, RoomTokens.Holder founder) throws SQLException {
    recovery.revoke(founder.room());
    return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT);
  }

  private Route recover(String room) {
    return entity(
        Unmarshaller.entityToString(),
        text -> {
          Rest.RecoverRequest wanted = WireCodec.read(text, Rest.RecoverRequest.class);
          return later(() -> recover(room, wanted));
        });
  }

  private HttpResponse recover(String room, Rest.RecoverRequest wanted) {
    Optional<RoomId> id = idOf(room);
    Optional<UserId> founder = id.flatMap(known -> find(known, wanted.secret()));
    return founder
        .map(
            user ->
                ApiErrors.json(
                    200,
                    new Rest.TokenGranted(
                        tokens.mint(id.orElseThrow(), user, Role.HOST, wanted.device()))))
        .orElseGet(
            () ->
                ApiErrors.problem(
                    ErrorCode.BAD_TOKEN, "This link is not good any more. Make a new one."));
  }

  private Optional<UserId> find(RoomId room, String secret) {
    try {
      return recovery.find(room, secret);
    } catch (SQLException failed) {
      throw new CompletionException(failed);
    }
  }

  private Route later(Supplier<HttpResponse> answer) {
    return completeWithFuture(
        CompletableFuture.supplyAsync(answer, blocking).exceptionally(RecoveryRoutes::failed));
  }

  private static HttpResponse failed(Throwable why) {
    LOG.warn("A recovery link could not be read or written: {}", why.getMessage());
    return ApiErrors.problem(
        ErrorCode.JOURNAL_UNAVAILABLE, "This cannot be done just now. Try again.");
  }

  private static Optional<RoomId> idOf(String segment) {
    try {
      return Optional.of(new RoomId(segment));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }
}
