package matinee.edge.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import matinee.edge.session.VideoLookup;
import matinee.protocol.ErrorCode;
import matinee.protocol.Rest;
import matinee.protocol.VideoId;

/** {@code /api/videos}, and the library's files under {@code /media} with byte ranges and ETags. */
final class VideoRoutes extends AllDirectives {

  private static final Map<String, ContentType> TYPES =
      Map.ofEntries(
          Map.entry("m3u8", ContentTypes.parse("application/vnd.apple.mpegurl")),
          Map.entry("mp4", ContentTypes.parse("video/mp4")),
          Map.entry("m4s", ContentTypes.parse("video/iso.segment")),
          Map.entry("m4a", ContentTypes.parse("audio/mp4")),
          Map.entry("aac", ContentTypes.parse("audio/aac")),
          Map.entry("ts", ContentTypes.parse("video/mp2t")),
          Map.entry("vtt", ContentTypes.parse("text/vtt; charset=UTF-8")),
          Map.entry("jpg", ContentTypes.parse("image/jpeg")),
          Map.entry("jpeg", ContentTypes.parse("image/jpeg")),
          Map.entry("png", ContentTypes.parse("image/png")),
          Map.entry("webp", ContentTypes.parse("image/webp")),
          Map.entry("json", ContentTypes.parse("application/json")));

  /** Segments of a film do not change under their name; playlists may. */
  private static final HttpHeader CACHE = RawHeader.create("Cache-Control", "public, max-age=3600");

  private static final HttpHeader REVALIDATE = RawHeader.create("Cache-Control", "no-cache");

  private final VideoLookup films;

  VideoRoutes(VideoLookup films) {
    this.films = films;
  }

  Route api() {
    return path(
        "videos",
        () ->
            get(
                () ->
                    completeWithFuture(
                        films.all().thenApply(all -> ApiErrors.json(200, new Rest.Videos(all))))));
  }

  Route files() {
    return pathPrefix(
        "media",
        () ->
            path(
                PathMatchers.segment().slash(PathMatchers.remaining()),
                (video, file) -> get(() -> file(video, file))));
  }

  private Route file(String video, String name) {
    Optional<VideoId> id = idOf(video);
    Optional<ContentType> type = typeOf(name);
    if (id.isEmpty() || type.isEmpty()) {
      return notFound();
    }
    return onSuccess(
        films.file(id.get(), name),
        file -> file.map(path -> serve(path, type.get())).orElseGet(this::notFound));
  }

  private Route serve(Path file, ContentType type) {
    HttpHeader caching = file.toString().endsWith(".m3u8") ? REVALIDATE : CACHE;
    return respondWithHeader(caching, () -> getFromFile(file.toFile(), type));
  }

  private Route notFound() {
    return complete(ApiErrors.problem(ErrorCode.NOT_FOUND, "This film has no such file."));
  }

  /** Only what a film is made of is served; anything else in its folder stays there. */
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
