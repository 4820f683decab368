package matinee.edge.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import matinee.access.RoomTokens;
import matinee.cluster.RoomCommand;
import matinee.cluster.RoomReply;
import matinee.edge.session.RoomClient;
import matinee.edge.session.VideoLookup;
import matinee.protocol.Access;
import matinee.protocol.ErrorCode;
import matinee.protocol.Media;
import matinee.protocol.Policy;
import matinee.protocol.Rest;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;

/** {@code /api/room}: creates and reads rooms. */
final class RoomRoutes extends AllDirectives {

  private final RoomClient rooms;
  private final RoomReader reader;
  private final VideoLookup videos;
  private final RoomTokens tokens;
  private final ShareUrl shareUrl;
  private final Creators creators;
  private final AddressLimits limits;
  private final ClientAddresses clients;

  /**
   * @param limits rooms that an address may open
   * @param clients finds clients behind proxies
   */
  RoomRoutes(
      RoomClient rooms,
      RoomReader reader,
      VideoLookup videos,
      RoomTokens tokens,
      ShareUrl shareUrl,
      Creators creators,
      AddressLimits limits,
      ClientAddresses clients) {
    this.rooms = rooms;
    this.reader = reader;
    this.videos = videos;
    this.tokens = tokens;
    this.shareUrl = shareUrl;
    this.creators = creators;
    this.limits = limits;
    this.clients = clients;
  }

  Route route() {
    return pathPrefix(
        "room",
        () ->
            concat(
                pathEndOrSingleSlash(
                    () -> post(() -> JsonBody.read(Rest.CreateRoom.class, this::create))),
                path(
                    PathMatchers.segment(),
                    id ->
                        get(
                            () ->
                                completeWithFuture(
                                    reader.read(id, info -> ApiErrors.json(200, info)))))));
  }

  private Route create(HttpRequest request, Rest.CreateRoom wanted) {
    if (wanted.access().orElse(Access.PUBLIC) != Access.PUBLIC) {
      return complete(
          ApiErrors.problem(
              ErrorCode.NOT_SUPPORTED,
              "Rooms with a password or by invitation are not supported yet."));
    }
    Optional<String> refused = videos.refusal(wanted.src());
    if (refused.isPresent()) {
      return complete(ApiErrors.problem(ErrorCode.NOT_ALLOWED, refused.get()));
    }
    return completeWithFuture(
        creators
            .refusal(request)
            .thenCompose(
                refusal ->
                    refusal
                        .or(() -> tooMany(request))
                        .<CompletionStage<HttpResponse>>map(CompletableFuture::completedFuture)
                        .orElseGet(() -> createAllowed(request, wanted))));
  }

  private Optional<HttpResponse> tooMany(HttpRequest request) {
    return limits.refusal(
        clients.of(request), "Too many rooms were opened from here. Wait a little.");
  }

  private CompletionStage<HttpResponse> createAllowed(HttpRequest request, Rest.CreateRoom wanted) {
    return videos
        .named(wanted.videoId(), wanted.src(), wanted.videoTitle())
        .thenCompose(
            video ->
                video
                    .map(media -> create(request, wanted, media))
                    .orElseGet(
                        () ->
                            CompletableFuture.completedFuture(
                                ApiErrors.problem(
                                    ErrorCode.NO_SUCH_VIDEO, "The library has no such video."))));
  }

  private CompletionStage<HttpResponse> create(
      HttpRequest request, Rest.CreateRoom wanted, Media video) {
    RoomId id = RoomId.fresh();
    UserId host = UserId.fresh();
    String title = wanted.title().orElse(video.title());
    Policy policy = wanted.policy().orElse(Policy.DEFAULT);
    return rooms
        .ask(id, replyTo -> new RoomCommand.Create(title, video, policy, host, replyTo))
        .thenApply(
            reply ->
                switch (reply) {
                  case RoomReply.Born born ->
                      ApiErrors.json(
                          201,
                          new Rest.RoomCreated(
                              born.info(),
                              tokens.mint(id, host, Role.HOST, wanted.device()),
                              shareUrl.of(request, id)));
                  case RoomReply.Refused refused ->
                      ApiErrors.problem(refused.code(), refused.message());
                  case RoomReply.Done done ->
                      throw new IllegalStateException("no reply to create: " + done);
                  case RoomReply.Allowed allowed ->
                      throw new IllegalStateException("no reply to create: " + allowed);
                });
  }
}
