package matinee.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The little of HLS (RFC 8216) that a library has to read. */
final class HlsPlaylist {

  private static final String SEGMENT = "#EXTINF:";

  private HlsPlaylist() {}

  /**
   * Length of a film in seconds, from its playlist or the first one that playlist names; 0 where it
   * cannot be told.
   */
  static double durationOf(Path playlist) throws IOException {
    List<String> lines = Files.readAllLines(playlist);
    if (lines.stream().anyMatch(line -> line.startsWith(SEGMENT))) {
      return sum(lines);
    }
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        Path variant = playlist.resolveSibling(line.strip()).normalize();
        return Files.isRegularFile(variant) ? sum(Files.readAllLines(variant)) : 0;
      }
    }
    return 0;
  }

  private static double sum(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(SEGMENT))
        .mapToDouble(HlsPlaylist::seconds)
        .sum();
  }

  private static double seconds(String line) {
    try {
      return Double.parseDouble(line.substring(SEGMENT.length()).split(",", 2)[0].strip());
    } catch (NumberFormatException broken) {
      return 0;
    }
  }
}
