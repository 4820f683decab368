package matinee.edge.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.PathMatcher1;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import matinee.access.RoomTokens;
import matinee.cluster.RoomCommand;
import matinee.cluster.RoomReply;
import matinee.edge.session.RoomClient;
import matinee.edge.session.VideoLookup;
import matinee.protocol.ErrorCode;
import matinee.protocol.Rest;
import matinee.protocol.VideoId;

/** {@code /api/videos}, and the library's files under {@code /media} with byte ranges and ETags. */
final class VideoRoutes extends AllDirectives {

  /** File name extensions that HLS tools write; others in a video's folder are not served. */
  private static final Map<String, ContentType> TYPES = types();

  private static Map<String, ContentType> types() {
    Map<String, String> extensions =
        Map.ofEntries(
            Map.entry("application/vnd.apple.mpegurl", "m3u8 m3u"),
            Map.entry("video/mp4", "mp4 m4v cmfv fmp4 mp4v"),
            Map.entry("video/iso.segment", "m4s m4f cmfs"),
            Map.entry("audio/mp4", "m4a cmfa mp4a"),
            Map.entry("application/mp4", "cmft cmfm"),
            Map.entry("audio/aac", "aac"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/ac3", "ac3"),
            Map.entry("audio/eac3", "ec3 eac3"),
            Map.entry("video/mp2t", "ts mts m2ts mpegts"),
            Map.entry("text/vtt; charset=UTF-8", "vtt webvtt"),
            Map.entry("application/ttml+xml", "ttml"),
            Map.entry("image/jpeg", "jpg jpeg"),
            Map.entry("image/png", "png"),
            Map.entry("image/webp", "webp"),
            Map.entry("application/json", "json"),
            Map.entry("application/octet-stream", "key bin"));
    return extensions.entrySet().stream()
        .flatMap(
            entry ->
                Arrays.stream(entry.getValue().split(" "))
                    .map(extension -> Map.entry(extension, ContentTypes.parse(entry.getKey()))))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Segments do not change under their name; playlists may. Shared caches would outlive tokens. */
  private static final HttpHeader CACHE =
      RawHeader.create("Cache-Control", "private, max-age=3600");

  private static final HttpHeader REVALIDATE =
      RawHeader.create("Cache-Control", "private, no-cache");

  private static final String TOKEN_PREFIX = "bcdn_token=";

  private static final PathMatcher1<String> TOKEN =
      PathMatchers.segment(Pattern.compile(TOKEN_PREFIX + ".*"));

  private final VideoLookup videos;
  private final Creators creators;
  private final RoomTokens tokens;
  private final RoomClient rooms;
  private final MediaAddresses addresses;
  private final Origins origins;

  VideoRoutes(
      VideoLookup videos,
      Creators creators,
      RoomTokens tokens,
      RoomClient rooms,
      MediaAddresses addresses,
      Origins origins) {
    this.addresses = addresses;
    this.origins = origins;
    this.videos = videos;
    this.creators = creators;
    this.tokens = tokens;
    this.rooms = rooms;
  }

  Route api() {
    return path(
        "videos",
        () ->
            get(
                () ->
                    extractRequest(
                        request ->
                            completeWithFuture(
                                creators
                                    .refusal(request)
                                    .thenCompose(refusal -> list(request, refusal))))));
  }

  /** Lists the library to creators, and to members of a room who may add its videos. */
  private CompletionStage<HttpResponse> list(
      HttpRequest request, Optional<HttpResponse> creatorRefusal) {
    if (creatorRefusal.isEmpty()) {
      return list();
    }
    Optional<RoomTokens.Holder> member =
        request.getHeader("Authorization").flatMap(header -> Bearer.of(tokens, header.value()));
    if (member.isEmpty()) {
      return CompletableFuture.completedFuture(creatorRefusal.get());
    }
    return rooms
        .mayI(member.get(), RoomCommand.Right.ADD_VIDEOS)
        .thenCompose(
            reply ->
                reply instanceof RoomReply.Refused refused
                    ? CompletableFuture.completedFuture(
                        ApiErrors.problem(refused.code(), refused.message()))
                    : list());
  }

  private CompletionStage<HttpResponse> list() {
    return videos
        .all()
        .thenApply(all -> all.stream().map(addresses::withSignedFiles).toList())
        .thenApply(all -> ApiErrors.json(200, new Rest.Videos(all)));
  }

  Route files() {
    return pathPrefix(
        "media",
        () ->
            concat(
                pathPrefix(
                    TOKEN,
                    token ->
                        path(
                            PathMatchers.segment().slash(PathMatchers.segments()),
                            (video, file) -> get(() -> signed(token, video, file)))),
                path(
                    PathMatchers.segments(),
                    bare -> get(() -> isSigned(bare) ? reject() : forbidden()))));
  }

  private static boolean isSigned(List<String> path) {
    return !path.isEmpty() && path.getFirst().startsWith(TOKEN_PREFIX);
  }

  private Route signed(String token, String video, List<String> file) {
    return extractRequest(
        request ->
            addresses.tokens().isValid(token, "/" + video + "/") && origins.allowsMedia(request)
                ? file(video, file)
                : forbidden());
  }

  private static Route forbidden() {
    return Directives.complete(
        ApiErrors.problem(
            ErrorCode.MEDIA_FORBIDDEN,
            "This address is not valid, or not any more. Films are played in a room."));
  }

  /**
   * @param segments decoded; one with a slash inside names no file
   */
  private Route file(String video, List<String> segments) {
    Optional<VideoId> id = idOf(video);
    String name = String.join("/", segments);
    if (segments.stream().anyMatch(segment -> segment.contains("/") || segment.contains("\\"))) {
      return notFound();
    }
    Optional<ContentType> type = typeOf(name);
    if (id.isEmpty() || type.isEmpty()) {
      return notFound();
    }
    return onSuccess(
        videos.file(id.get(), name),
        file -> file.map(path -> serve(path, type.get())).orElseGet(this::notFound));
  }

  private Route serve(Path file, ContentType type) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    HttpHeader caching = name.endsWith(".m3u8") || name.endsWith(".m3u") ? REVALIDATE : CACHE;
    return respondWithHeader(caching, () -> getFromFile(file.toFile(), type));
  }

  private Route notFound() {
    return complete(ApiErrors.problem(ErrorCode.NOT_FOUND, "This video has no such file."));
  }

  /** Returns the content type of a file that may be served. */
  private static Optional<ContentType> typeOf(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TYPES.get(extension));
  }

  private static Optional<VideoId> idOf(String segment) {
    try {
      return Optional.of(new VideoId(segment));
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }
}
