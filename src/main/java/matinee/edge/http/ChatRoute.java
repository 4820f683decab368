package matinee.edge.http;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import akka.http.javadsl.unmarshalling.StringUnmarshallers;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import matinee.access.RoomTokens;
import matinee.edge.session.FailureLog;
import matinee.history.ChatPages;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;

/**
 * {@code GET /api/room/{id}/messages?before=…&limit=…}: a page of older chat messages, for the
 * room's members.
 */
final class ChatRoute extends AllDirectives {

  private static final int DEFAULT_LINES = 50;

  private final RoomTokens tokens;
  private final ChatPages pages;
  private final Executor blocking;
  private final FailureLog failures;

  /**
   * @param blocking threads that may wait for the database
   */
  ChatRoute(RoomTokens tokens, ChatPages pages, Executor blocking, FailureLog failures) {
    this.tokens = tokens;
    this.pages = pages;
    this.blocking = blocking;
    this.failures = failures;
  }

  Route route() {
    return path(
        PathMatchers.segment("room").slash(PathMatchers.segment()).slash("messages"),
        room ->
            get(
                () ->
                    optionalHeaderValueByName(
                        "Authorization",
                        bearer ->
                            reader(room, bearer)
                                .map(user -> page(new RoomId(room), user))
                                .orElseGet(ChatRoute::noPass))));
  }

  private Optional<UserId> reader(String room, Optional<String> bearer) {
    return Bearer.of(tokens, new RoomId(room), bearer).map(RoomTokens.Holder::user);
  }

  private static Route noPass() {
    return Directives.complete(
        ApiErrors.problem(
            ErrorCode.BAD_TOKEN,
            "Your pass for this room is missing, expired or not for this room."));
  }

  private Route page(RoomId room, UserId reader) {
    return parameter(
        StringUnmarshallers.LONG,
        "before",
        before ->
            parameterOptional(
                StringUnmarshallers.INTEGER,
                "limit",
                limit -> {
                  int lines = Math.clamp(limit.orElse(DEFAULT_LINES), 1, ChatPages.MAX_LINES);
                  return completeWithFuture(
                      read(room, reader, before, lines)
                          .thenApply(ChatRoute::answer)
                          .exceptionally(failure -> failed(room, failure)));
                }));
  }

  private CompletionStage<ChatPages.Answer> read(
      RoomId room, UserId reader, long before, int lines) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return pages.before(room, reader, before, lines);
          } catch (SQLException failed) {
            throw new CompletionException(failed);
          }
        },
        blocking);
  }

  private static HttpResponse answer(ChatPages.Answer answer) {
    return switch (answer) {
      case ChatPages.Lines lines -> ApiErrors.json(200, lines.log());
      case ChatPages.NotYet _ -> notNow();
      case ChatPages.KeptOut out ->
          ApiErrors.problem(out.why(), "You have been put out of this room.");
    };
  }

  private HttpResponse failed(RoomId room, Throwable failure) {
    failures.report("chat", room, failure);
    return notNow();
  }

  private static HttpResponse notNow() {
    return ApiErrors.problem(
        ErrorCode.JOURNAL_UNAVAILABLE, "Older messages cannot be read just now. Try again.");
  }
}
