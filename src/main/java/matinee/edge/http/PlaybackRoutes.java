package matinee.edge.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import matinee.access.RoomTokens;
import matinee.cluster.RoomCommand;
import matinee.cluster.RoomReply;
import matinee.edge.session.RoomClient;
import matinee.edge.session.VideoLookup;
import matinee.protocol.ErrorCode;
import matinee.protocol.Media;
import matinee.protocol.Rest;
import matinee.protocol.RoomId;
import matinee.protocol.RoomInfo;
import matinee.protocol.VideoId;

/**
 * {@code GET /api/room/{id}/playback-url} and {@code GET /api/videos/{id}/playback-url}: addresses
 * under which a video plays for a limited time. The room is asked whether the bearer may watch; a
 * video by itself is for creators, the bundled one for everybody.
 */
final class PlaybackRoutes extends AllDirectives {

  private static final RawHeader NOT_STORED = RawHeader.create("Cache-Control", "no-store");

  private final RoomTokens tokens;
  private final RoomClient rooms;
  private final VideoLookup videos;
  private final MediaAddresses addresses;
  private final Creators creators;

  PlaybackRoutes(
      RoomTokens tokens,
      RoomClient rooms,
      VideoLookup videos,
      MediaAddresses addresses,
      Creators creators) {
    this.tokens = tokens;
    this.rooms = rooms;
    this.videos = videos;
    this.addresses = addresses;
    this.creators = creators;
  }

  Route route() {
    return respondWithHeader(
        NOT_STORED,
        () ->
            concat(
                path(
                    PathMatchers.segment("room")
                        .slash(PathMatchers.segment())
                        .slash("playback-url"),
                    room ->
                        get(
                            () ->
                                optionalHeaderValueByName(
                                    "Authorization",
                                    bearer -> completeWithFuture(ofRoom(room, bearer))))),
                path(
                    PathMatchers.segment("videos")
                        .slash(PathMatchers.segment())
                        .slash("playback-url"),
                    video ->
                        get(
                            () ->
                                extractRequest(
                                    request -> completeWithFuture(alone(request, video)))))));
  }

  private CompletionStage<HttpResponse> ofRoom(String room, Optional<String> bearer) {
    return Bearer.of(tokens, new RoomId(room), bearer)
        .map(holder -> rooms.mayI(holder, RoomCommand.Right.WATCH).thenCompose(this::answer))
        .orElseGet(
            () ->
                CompletableFuture.completedFuture(
                    ApiErrors.problem(
                        ErrorCode.BAD_TOKEN,
                        "Your pass for this room is missing, expired or not for this room.")));
  }

  private CompletionStage<HttpResponse> answer(RoomReply reply) {
    return switch (reply) {
      case RoomReply.Allowed allowed -> playing(allowed.info());
      case RoomReply.Refused refused ->
          CompletableFuture.completedFuture(ApiErrors.problem(refused.code(), refused.message()));
      case RoomReply.Born born -> throw new IllegalStateException("no reply to this: " + born);
      case RoomReply.Done done -> throw new IllegalStateException("no reply to this: " + done);
    };
  }

  private CompletionStage<HttpResponse> playing(RoomInfo info) {
    Media media = info.video();
    return media
        .id()
        .map(id -> videos.find(id).thenApply(this::found))
        .orElseGet(() -> CompletableFuture.completedFuture(elsewhere(media.src())));
  }

  private CompletionStage<HttpResponse> alone(HttpRequest request, String video) {
    VideoId id = new VideoId(video);
    CompletionStage<Optional<HttpResponse>> refusal =
        videos.isBundled(id)
            ? CompletableFuture.completedFuture(Optional.empty())
            : creators.refusal(request);
    return refusal.thenCompose(
        refused ->
            refused
                .<CompletionStage<HttpResponse>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> videos.find(id).thenApply(this::found)));
  }

  private HttpResponse found(Optional<Rest.Video> video) {
    return video
        .map(one -> ApiErrors.json(200, addresses.playback(one)))
        .orElseGet(
            () -> ApiErrors.problem(ErrorCode.NO_SUCH_VIDEO, "The library has no such video."));
  }

  /** A stream elsewhere is played from there; this server never asks for it. */
  private static HttpResponse elsewhere(String src) {
    return ApiErrors.json(
        200,
        new Rest.PlaybackUrl(
            src,
            Optional.empty(),
            System.currentTimeMillis(),
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }
}
