package matinee.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths of playlists as tools and people write them. */
class HlsPlaylistTest {

  private static final String SEGMENTS = "#EXTINF:4.0,\na.ts\n#EXTINF:2.5,\nb.ts\n";
  private static final OptionalDouble WHOLE = OptionalDouble.of(6.5);
  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

  @TempDir private Path folder;

  @BeforeEach
  void variants() throws IOException {
    write("plain.m3u8", "#EXTM3U\n" + SEGMENTS + "#EXT-X-ENDLIST\n");
    write("a b.m3u8", "#EXTM3U\n" + SEGMENTS + "#EXT-X-ENDLIST\n");
    write("ä.m3u8", "#EXTM3U\n" + SEGMENTS + "#EXT-X-ENDLIST\n");
    write("bom.m3u8", "\uFEFF#EXTM3U\r\n" + SEGMENTS.replace("\n", "\r\n") + "#EXT-X-ENDLIST\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.m3u8",
        "./plain.m3u8",
        "plain.m3u8?v=2",
        "plain.m3u8#t=0",
        "a b.m3u8",
        "a%20b.m3u8",
        "a%20b.m3u8?token=x%2Fy",
        "%C3%A4.m3u8",
        "ä.m3u8",
        "bom.m3u8"
      })
  void lengthIsThatOfTheFirstVariant(String reference) throws IOException {
    String master = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n" + reference + "\nplain.m3u8\n";
    assertEquals(WHOLE, HlsPlaylist.durationOf(write("master.m3u8", master)));
    assertEquals(WHOLE, HlsPlaylist.durationOf(write("master.m3u8", "\uFEFF" + master)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside.m3u8",
        "%2e%2e/outside.m3u8",
        "https://example.org/plain.m3u8",
        "//example.org/plain.m3u8",
        "/plain.m3u8",
        "missing.m3u8",
        "pla%in.m3u8",
        "%00.m3u8"
      })
  void variantsElsewhereHaveNoKnownLength(String reference) throws IOException {
    write("../outside.m3u8", "#EXTM3U\n" + SEGMENTS + "#EXT-X-ENDLIST\n");
    String master = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n" + reference + "\n";
    assertEquals(UNKNOWN, HlsPlaylist.durationOf(write("master.m3u8", master)));
  }

  @ParameterizedTest
  @CsvSource({
    "#EXT-X-ENDLIST, 6.5",
    "#EXT-X-PLAYLIST-TYPE:VOD, 6.5",
    "#EXT-X-MEDIA-SEQUENCE:0, 6.5",
    "#EXT-X-PLAYLIST-TYPE:EVENT, 0",
    "#EXT-X-MEDIA-SEQUENCE:17, 0",
  })
  void playlistThatGrowsHasNoLength(String line, double seconds) throws IOException {
    Path playlist = write("one.m3u8", "#EXTM3U\n" + line + "\n" + SEGMENTS);
    assertEquals(seconds, HlsPlaylist.durationOf(playlist).orElse(0));
  }

  @Test
  void growingPlaylistHasItsLengthOnceItEnds() throws IOException {
    String event = "#EXTM3U\n#EXT-X-PLAYLIST-TYPE:EVENT\n" + SEGMENTS + "#EXT-X-ENDLIST\n";
    assertEquals(WHOLE, HlsPlaylist.durationOf(write("event.m3u8", event)));
  }

  @Test
  void brokenLengthsAndBytesCountAsNothing() throws IOException {
    String lines = "#EXTM3U\n#EXTINF:NaN,\nx.ts\n#EXTINF:-3,\ny.ts\n#EXTINF:,\nz.ts\n" + SEGMENTS;
    Path playlist = folder.resolve("broken.m3u8");
    byte[] bytes = (lines + "#EXT-X-ENDLIST\n# ").getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 1] = (byte) 0xFF;
    Files.write(playlist, bytes);
    assertEquals(WHOLE, HlsPlaylist.durationOf(playlist));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
