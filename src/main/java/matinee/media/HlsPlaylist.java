package matinee.media;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads the length of an HLS playlist (RFC 8216). */
final class HlsPlaylist {

  static final String SEGMENT = "#EXTINF:";
  private static final String TYPE_EVENT = "#EXT-X-PLAYLIST-TYPE:EVENT";
  private static final String TYPE_VOD = "#EXT-X-PLAYLIST-TYPE:VOD";
  private static final String END = "#EXT-X-ENDLIST";

  /** A playlist from which segments have been removed: its window slides. */
  private static final Pattern SLID = Pattern.compile("#EXT-X-MEDIA-SEQUENCE:0*[1-9][0-9]*");

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private HlsPlaylist() {}

  /**
   * Returns the length in seconds of a playlist, or of the first variant of a multivariant one.
   * Empty for a playlist that grows (EVENT or a sliding window, without an end) and where no length
   * is found. A playlist file without any of those marks is taken as whole.
   */
  static OptionalDouble durationOf(Path playlist) throws IOException {
    List<String> lines = linesOf(playlist);
    if (lines.stream().anyMatch(line -> line.startsWith(SEGMENT))) {
      return lengthOf(lines);
    }
    Optional<Path> variant = firstUri(lines).flatMap(uri -> localFile(playlist, uri));
    return variant.isPresent() ? lengthOf(linesOf(variant.get())) : OptionalDouble.empty();
  }

  private static OptionalDouble lengthOf(List<String> lines) {
    double seconds =
        lines.stream()
            .filter(line -> line.startsWith(SEGMENT))
            .mapToDouble(HlsPlaylist::seconds)
            .sum();
    return seconds > 0 && !grows(lines) ? OptionalDouble.of(seconds) : OptionalDouble.empty();
  }

  /** True for a playlist that is still being written. */
  static boolean grows(List<String> lines) {
    boolean ends = lines.contains(END) || lines.contains(TYPE_VOD);
    return !ends
        && (lines.contains(TYPE_EVENT)
            || lines.stream().anyMatch(line -> SLID.matcher(line).matches()));
  }

  /** Lines without blanks around them; bytes that are not UTF-8 are replaced. */
  static List<String> linesOf(Path playlist) throws IOException {
    String text = new String(Files.readAllBytes(playlist), StandardCharsets.UTF_8);
    String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    return content.lines().map(String::strip).toList();
  }

  static Optional<String> firstUri(List<String> lines) {
    return lines.stream().filter(line -> !line.isEmpty() && !line.startsWith("#")).findFirst();
  }

  /** The file beside the playlist that a relative reference names, without its query. */
  static Optional<Path> localFile(Path playlist, String reference) {
    String path = reference.split("[?#]", 2)[0];
    try {
      URI uri = new URI(path.replace(" ", "%20"));
      if (uri.isAbsolute() || uri.getRawAuthority() != null || uri.getPath().startsWith("/")) {
        return Optional.empty();
      }
      Path folder = playlist.toAbsolutePath().getParent();
      Path file = folder.resolve(uri.getPath()).normalize();
      return Optional.of(file)
          .filter(found -> found.startsWith(folder))
          .filter(Files::isRegularFile);
    } catch (URISyntaxException | InvalidPathException invalid) {
      // Expected: a playlist may hold anything; its length is then unknown.
      return Optional.empty();
    }
  }

  private static double seconds(String line) {
    try {
      double seconds =
          Double.parseDouble(line.substring(SEGMENT.length()).split(",", 2)[0].strip());
      return Double.isFinite(seconds) && seconds > 0 ? seconds : 0;
    } catch (NumberFormatException invalid) {
      // Expected: a segment without a readable length adds nothing.
      return 0;
    }
  }
}
