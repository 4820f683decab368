package matinee.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import matinee.protocol.Media;
import matinee.protocol.StreamRun;
import matinee.protocol.VideoId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Origins that are read from files, with the values that hls.js finds in them. */
class StreamStartTest {

  private static final String MEDIA =
      "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:4,\na.m4s\n#EXT-X-ENDLIST\n";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    put("playlist.m3u8", MEDIA.getBytes(StandardCharsets.UTF_8));
    put("init.mp4", box("moov", track(1, "vide", 15_360), track(2, "soun", 48_000)));
    put("a.m4s", box("moof", fragment(1, 15_360 * 10), fragment(2, 48_000 * 10 - 1024)));
  }

  @Test
  void bundledVideoBeginsAtZero() {
    VideoLibrary library =
        new VideoLibrary(Path.of("src/main/resources/media/sample"), Optional.empty());
    Optional<Media> media = library.media(new VideoId("sample"));
    assertEquals(Optional.of(List.of(new StreamRun("0", 0))), media.flatMap(Media::origins));
  }

  @Test
  void trackThatBeginsFirstIsTheOrigin() throws IOException {
    assertEquals(Optional.of(new StreamRun("0", (480_000.0 - 1024) / 48_000)), read());
  }

  @Test
  void pictureAloneIsTheOriginWithoutSound() throws IOException {
    put("a.m4s", box("moof", fragment(1, 15_360 * 3)));
    assertEquals(Optional.of(new StreamRun("0", 3)), read());
  }

  @Test
  void soundLongBeforeThePictureIsLeftToThePage() throws IOException {
    put("a.m4s", box("moof", fragment(1, 15_360 * 10), fragment(2, 48_000 * 9)));
    assertEquals(Optional.empty(), read());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#EXT-X-DISCONTINUITY",
        "#EXT-X-DISCONTINUITY-SEQUENCE:7",
        "#EXT-X-GAP",
        "#EXT-X-BYTERANGE:1000@0",
        "#EXT-X-KEY:METHOD=AES-128,URI=\"enc.key\"",
        "#EXT-X-MAP:URI=\"other.mp4\"",
        "#EXT-X-PLAYLIST-TYPE:EVENT"
      })
  void playlistsWithAnotherBeginningAreLeftToThePage(String tag) throws IOException {
    String text = MEDIA.replace("#EXTINF", tag + "\n#EXTINF");
    boolean grows = tag.endsWith("EVENT");
    put(
        "playlist.m3u8",
        (grows ? text.replace("#EXT-X-ENDLIST\n", "") : text).getBytes(StandardCharsets.UTF_8));
    assertEquals(Optional.empty(), read());
  }

  @Test
  void qualitiesHaveToBeginAlike() throws IOException {
    String master =
        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\none/v.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=2\ntwo/v.m3u8\n";
    put("playlist.m3u8", master.getBytes(StandardCharsets.UTF_8));
    for (String variant : List.of("one", "two")) {
      put(variant + "/v.m3u8", MEDIA.getBytes(StandardCharsets.UTF_8));
      put(variant + "/init.mp4", box("moov", track(1, "vide", 15_360)));
      put(variant + "/a.m4s", box("moof", fragment(1, 15_360 * 2)));
    }
    assertEquals(Optional.of(new StreamRun("0", 2)), read());
    put("two/a.m4s", box("moof", fragment(1, 15_360 * 3)));
    assertEquals(Optional.empty(), read());
    put("two/a.m4s", box("moof", fragment(1, 15_360 * 2)));
    String audio = "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"a\",URI=\"a.m3u8\"\n";
    put("playlist.m3u8", (master + audio).getBytes(StandardCharsets.UTF_8));
    assertEquals(Optional.empty(), read());
  }

  @Test
  void brokenFilesAreLeftToThePage() throws IOException {
    byte[] init = Files.readAllBytes(folder.resolve("init.mp4"));
    byte[] segment = Files.readAllBytes(folder.resolve("a.m4s"));
    for (int length = 0; length < init.length; length++) {
      put("init.mp4", Arrays.copyOf(init, length));
      assertTrue(read().map(StreamRun::originSeconds).orElse(10.0) <= 10);
    }
    put("init.mp4", init);
    for (int length = 0; length < segment.length; length++) {
      put("a.m4s", Arrays.copyOf(segment, length));
      assertTrue(read().map(StreamRun::originSeconds).orElse(10.0) <= 10);
    }
    put("a.m4s", new byte[4096]);
    assertEquals(Optional.empty(), read());
    Files.delete(folder.resolve("a.m4s"));
    assertEquals(Optional.empty(), read());
  }

  private Optional<StreamRun> read() throws IOException {
    return StreamStart.of(folder.resolve("playlist.m3u8"));
  }

  private void put(String file, byte[] content) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, content);
  }

  private static byte[] track(int id, String handler, int timescale) {
    byte[] header = box("tkhd", ints(0, 0, 0, id));
    byte[] type = new byte[12];
    System.arraycopy(handler.getBytes(StandardCharsets.US_ASCII), 0, type, 8, 4);
    return box(
        "trak", header, box("mdia", box("mdhd", ints(0, 0, 0, timescale)), box("hdlr", type)));
  }

  private static byte[] fragment(int id, int time) {
    return box("traf", box("tfhd", ints(0, id)), box("tfdt", ints(0x01000000, 0, time)));
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    Arrays.stream(values).forEach(bytes::putInt);
    return bytes.array();
  }

  private static byte[] box(String type, byte[]... contents) {
    int size = 8 + Arrays.stream(contents).mapToInt(content -> content.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size).putInt(size);
    bytes.put(type.getBytes(StandardCharsets.US_ASCII));
    Arrays.stream(contents).forEach(bytes::put);
    return bytes.array();
  }
}
