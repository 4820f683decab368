package matinee.edge.http;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import akka.http.javadsl.unmarshalling.Unmarshaller;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import matinee.cluster.RoomCommand;
import matinee.cluster.RoomReply;
import matinee.edge.audience.Audience;
import matinee.edge.audience.Audiences;
import matinee.edge.audience.RoomDescription;
import matinee.edge.session.Edge;
import matinee.protocol.Access;
import matinee.protocol.ErrorCode;
import matinee.protocol.Media;
import matinee.protocol.Policy;
import matinee.protocol.Rest;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.RoomInfo;
import matinee.protocol.UserId;
import matinee.protocol.WireCodec;

/** {@code /api/room}: rooms are made, read and entered. */
final class RoomRoutes extends AllDirectives {

  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  private final ActorSystem<?> system;
  private final Edge edge;
  private final HttpSettings settings;
  private final ShareUrl shareUrl;
  private final TokenIssuer tokens;

  RoomRoutes(ActorSystem<?> system, Edge edge, HttpSettings settings) {
    this.system = system;
    this.edge = edge;
    this.settings = settings;
    this.tokens = new TokenIssuer(edge);
    this.shareUrl = new ShareUrl(settings.publicUrl());
  }

  Route route() {
    return pathPrefix(
        "room",
        () ->
            concat(
                pathEndOrSingleSlash(() -> post(() -> body(Rest.CreateRoom.class, this::create))),
                pathPrefix(PathMatchers.segment(), this::ofRoom)));
  }

  private Route ofRoom(String segment) {
    Optional<RoomId> id = idOf(segment);
    return id.isEmpty()
        ? complete(noSuchRoom())
        : concat(
            pathEnd(() -> get(() -> answer(read(id.get(), info -> ApiErrors.json(200, info))))),
            path(
                "tokens",
                () ->
                    post(
                        () ->
                            body(
                                Rest.TokenRequest.class,
                                (http, request) ->
                                    answer(
                                        read(
                                            id.get(), info -> grant(http, info.id(), request)))))));
  }

  private Route create(HttpRequest request, Rest.CreateRoom wanted) {
    if (wanted.access().orElse(Access.PUBLIC) != Access.PUBLIC) {
      return complete(
          ApiErrors.problem(
              ErrorCode.NOT_SUPPORTED,
              "Rooms with a password or by invitation are not supported yet."));
    }
    return answer(
        edge.films()
            .named(wanted.videoId(), wanted.src())
            .thenCompose(
                film ->
                    film.map(media -> create(request, wanted, media))
                        .orElseGet(
                            () ->
                                CompletableFuture.completedFuture(
                                    ApiErrors.problem(
                                        ErrorCode.NO_SUCH_VIDEO,
                                        "The library has no such video.")))));
  }

  private CompletionStage<HttpResponse> create(
      HttpRequest request, Rest.CreateRoom wanted, Media film) {
    RoomId id = RoomId.fresh();
    UserId host = UserId.fresh();
    String title = wanted.title().orElse(film.title());
    Policy policy = wanted.policy().orElse(Policy.DEFAULT);
    return edge.ask(id, replyTo -> new RoomCommand.Create(title, film, policy, host, replyTo))
        .thenApply(
            reply ->
                switch (reply) {
                  case RoomReply.Born born ->
                      ApiErrors.json(
                          201,
                          new Rest.RoomCreated(
                              born.info(),
                              edge.tokens().mint(id, host, Role.HOST, wanted.device()),
                              shareUrl.of(request, id)));
                  case RoomReply.Refused refused ->
                      ApiErrors.problem(refused.code(), refused.message());
                  case RoomReply.Done done ->
                      throw new IllegalStateException("no answer to create: " + done);
                });
  }

  private HttpResponse grant(HttpRequest http, RoomId room, Rest.TokenRequest request) {
    return tokens.answer(room, ClientAddress.of(http, settings.clientAddressHeader()), request);
  }

  /** Reads a room by way of its audience on this node: however many ask, the room is asked once. */
  private CompletionStage<HttpResponse> read(RoomId id, Function<RoomInfo, HttpResponse> answer) {
    CompletionStage<RoomDescription> description =
        AskPattern.ask(
            edge.audiences(),
            replyTo -> new Audiences.ToRoom(id, new Audience.Describe(replyTo)),
            READ_TIMEOUT,
            system.scheduler());
    return description
        .thenApply(
            found ->
                switch (found) {
                  case RoomDescription.Known known -> answer.apply(known.info());
                  case RoomDescription.Unknown unknown -> noSuchRoom();
                })
        .exceptionally(
            silence ->
                ApiErrors.problem(
                    ErrorCode.JOURNAL_UNAVAILABLE, "The room did not answer. Try again."));
  }

  private Route answer(CompletionStage<HttpResponse> response) {
    return completeWithFuture(response);
  }

  private interface Handler<T> {
    Route handle(HttpRequest request, T body);
  }

  private <T> Route body(Class<T> type, Handler<T> handler) {
    return extractRequest(
        request ->
            entity(
                Unmarshaller.entityToString(),
                text -> handler.handle(request, WireCodec.read(text, type))));
  }

  private static HttpResponse noSuchRoom() {
    return ApiErrors.problem(ErrorCode.NO_SUCH_ROOM, "There is no such room.");
  }

  private static Optional<RoomId> idOf(String segment) {
    try {
      return Optional.of(new RoomId(segment));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }
}
