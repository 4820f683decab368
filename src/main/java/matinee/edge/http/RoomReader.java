package matinee.edge.http;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.http.javadsl.model.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import matinee.edge.audience.AudienceCommand;
import matinee.edge.audience.Audiences;
import matinee.edge.audience.RoomDescription;
import matinee.edge.session.FailureLog;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomId;
import matinee.protocol.RoomInfo;

/** Reads rooms from the snapshots of this node's audiences: many reads cost a room one message. */
final class RoomReader {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ActorSystem<?> system;
  private final ActorRef<Audiences.Message> audiences;
  private final FailureLog failures;

  RoomReader(ActorSystem<?> system, ActorRef<Audiences.Message> audiences, FailureLog failures) {
    this.system = system;
    this.audiences = audiences;
    this.failures = failures;
  }

  /**
   * Reads a room and makes the response from it.
   *
   * @param id segment of a path
   * @return a response of 404 if there is no such room, of 503 if it does not answer
   */
  CompletionStage<HttpResponse> read(String id, Function<RoomInfo, HttpResponse> response) {
    return idOf(id)
        .map(room -> read(room, response))
        .orElseGet(() -> CompletableFuture.completedFuture(notFound()));
  }

  private CompletionStage<HttpResponse> read(RoomId id, Function<RoomInfo, HttpResponse> response) {
    CompletionStage<RoomDescription> description =
        AskPattern.ask(
            audiences,
            replyTo -> new Audiences.ToRoom(id, new AudienceCommand.Describe(replyTo)),
            TIMEOUT,
            system.scheduler());
    return description
        .thenApply(
            found ->
                switch (found) {
                  case RoomDescription.Known known -> response.apply(known.info());
                  case RoomDescription.Unknown unknown -> notFound();
                })
        .exceptionally(
            failure -> {
              failures.report("read", id, failure);
              return ApiErrors.problem(
                  ErrorCode.JOURNAL_UNAVAILABLE, "The room did not answer. Try again.");
            });
  }

  private static Optional<RoomId> idOf(String segment) {
    try {
      return Optional.of(new RoomId(segment));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static HttpResponse notFound() {
    return ApiErrors.problem(ErrorCode.NO_SUCH_ROOM, "There is no such room.");
  }
}
