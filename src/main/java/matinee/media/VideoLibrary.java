package matinee.media;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import matinee.protocol.Media;
import matinee.protocol.Rest;
import matinee.protocol.StreamRun;
import matinee.protocol.VideoId;
import matinee.protocol.VideoTitle;
import matinee.protocol.WireCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Videos on this node's disk: the bundled one, and each folder of the media folder that has a
 * {@code playlist.m3u8}. A {@code video.json} beside it may give title, poster, subtitles and
 * thumbnails. Blocks.
 */
public final class VideoLibrary {

  private static final Logger LOG = LoggerFactory.getLogger(VideoLibrary.class);
  private static final String PLAYLIST = "playlist.m3u8";

  private final Path bundled;
  private final Optional<Path> mediaDir;

  /**
   * Uses the given folders.
   *
   * @param bundled folder of the bundled video
   * @param mediaDir folder of further videos
   */
  public VideoLibrary(Path bundled, Optional<Path> mediaDir) {
    this.bundled = bundled;
    this.mediaDir = mediaDir;
  }

  /** All videos, the bundled one first, then by title. */
  public List<Rest.Video> all() {
    Stream<Rest.Video> further =
        folders()
            .map(this::read)
            .flatMap(Optional::stream)
            .sorted((a, b) -> a.title().compareToIgnoreCase(b.title()));
    return Stream.concat(read(bundled).stream(), further).toList();
  }

  /** The video with this id. */
  public Optional<Rest.Video> find(VideoId id) {
    return folderOf(id).flatMap(this::read);
  }

  /** The video with this id as a room plays it, with its origin where the files tell it. */
  public Optional<Media> media(VideoId id) {
    return find(id).map(video -> video.media().mapped(originsOf(id)));
  }

  private List<StreamRun> originsOf(VideoId id) {
    try {
      Path playlist = folderOf(id).orElseThrow().resolve(PLAYLIST);
      return StreamStart.of(playlist).stream().toList();
    } catch (IOException | IllegalArgumentException | NoSuchElementException broken) {
      LOG.warn("Origin not read: video={} {}", id, broken.toString());
      return List.of();
    }
  }

  /**
   * Finds a file of a video.
   *
   * @param path decoded, relative to the video's folder
   * @return empty where there is no such file, or the path leads out of the folder
   */
  public Optional<Path> file(VideoId id, String path) {
    return folderOf(id).flatMap(folder -> inside(folder, path)).filter(Files::isRegularFile);
  }

  private static Optional<Path> inside(Path folder, String path) {
    try {
      Path file = folder.resolve(path).normalize();
      return Optional.of(file).filter(found -> found.startsWith(folder));
    } catch (InvalidPathException invalid) {
      // Expected: the path comes from a URL; the client gets a 404.
      return Optional.empty();
    }
  }

  /** Tells whether a video is the bundled one. */
  public boolean isBundled(VideoId id) {
    return idOf(bundled).equals(Optional.of(id));
  }

  private Optional<Path> folderOf(VideoId id) {
    if (isBundled(id)) {
      return Optional.of(bundled);
    }
    return mediaDir.map(dir -> dir.resolve(id.value())).filter(Files::isDirectory);
  }

  private Stream<Path> folders() {
    if (mediaDir.isEmpty()) {
      return Stream.empty();
    }
    try (Stream<Path> entries = Files.list(mediaDir.get())) {
      return entries
          .filter(entry -> Files.isRegularFile(entry.resolve(PLAYLIST)))
          .toList()
          .stream();
    } catch (IOException unreadable) {
      LOG.warn("The media folder cannot be read: {}", unreadable.toString());
      return Stream.empty();
    }
  }

  private Optional<Rest.Video> read(Path folder) {
    Optional<VideoId> id = idOf(folder);
    if (id.isEmpty()) {
      LOG.warn(
          "Video skipped: its folder's name has characters other than A-Z a-z 0-9 _ -: {}",
          folder.getFileName());
      return Optional.empty();
    }
    try {
      return Optional.of(describe(id.get(), folder));
    } catch (IOException | IllegalArgumentException broken) {
      LOG.warn("Video skipped: video={} {}", id.get(), broken.toString());
      return Optional.empty();
    }
  }

  private static Rest.Video describe(VideoId id, Path folder) throws IOException {
    Description about = Description.in(folder);
    String base = "/media/" + id + "/";
    double duration =
        about.durationSeconds().isPresent()
            ? about.durationSeconds().getAsDouble()
            : HlsPlaylist.durationOf(folder.resolve(PLAYLIST)).orElse(0);
    return new Rest.Video(
        id,
        about.title().orElseGet(() -> titleOf(id)),
        base + PLAYLIST,
        duration,
        about.poster().map(path -> urlOf(base, path)),
        about.thumbnails().map(path -> urlOf(base, path)),
        about.subtitles().stream()
            .map(track -> new Rest.Subtitles(track.lang(), track.label(), urlOf(base, track.src())))
            .toList());
  }

  /** The URL path of a file in a video's folder; characters that a URL may not hold are encoded. */
  private static String urlOf(String base, String path) {
    try {
      return new URI(null, null, base + path, null).getRawPath();
    } catch (URISyntaxException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  private static String titleOf(VideoId id) {
    String words = VideoTitle.ofName(id.value());
    return words.isEmpty() ? id.value() : words;
  }

  private static Optional<VideoId> idOf(Path folder) {
    try {
      return Optional.of(new VideoId(folder.getFileName().toString()));
    } catch (IllegalArgumentException invalid) {
      // Expected: the caller logs a folder whose name is no id.
      return Optional.empty();
    }
  }

  /** Content of {@code video.json}; paths are relative to the video's folder. */
  record Description(
      Optional<String> title,
      OptionalDouble durationSeconds,
      Optional<String> poster,
      Optional<String> thumbnails,
      List<Rest.Subtitles> subtitles) {
    Description {
      subtitles = subtitles == null ? List.of() : List.copyOf(subtitles);
    }

    static Description in(Path folder) throws IOException {
      Path file = folder.resolve("video.json");
      String json = Files.isRegularFile(file) ? Files.readString(file) : "{}";
      return WireCodec.read(json, Description.class);
    }
  }
}
