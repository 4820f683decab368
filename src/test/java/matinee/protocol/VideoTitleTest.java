package matinee.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Derives the titles that the page derives too, and checks the titles that people give. */
class VideoTitleTest {

  /** One line of the shared file. */
  record Case(String src, String title) {}

  static Stream<Case> cases() throws IOException {
    try (InputStream json = VideoTitleTest.class.getResourceAsStream("/wire/titles.json")) {
      List<Case> cases = new ObjectMapper().readValue(json, new TypeReference<>() {});
      return cases.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void addressesGiveReadableTitles(Case c) {
    assertEquals(c.title(), VideoTitle.ofAddress(c.src()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"load", "enqueue"})
  void givenTitlesAreCleaned(String type) {
    assertEquals(Optional.of("Night Train"), title(type, " Night\\nTrain\\u202e "));
    assertEquals(Optional.empty(), title(type, " \\u200b "));
    assertEquals(Optional.of("a".repeat(120)), title(type, "a".repeat(120)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"load", "enqueue"})
  void titlesThatAreTooLongAreRefused(String type) {
    for (int length : new int[] {121, 2000}) {
      WireCodec.Decoded decoded = WireCodec.decode(json(type, "a".repeat(length)));
      assertInstanceOf(WireCodec.Decoded.Refused.class, decoded);
    }
  }

  @Test
  void roomsTakeATitleOfTheirVideo() throws Exception {
    Rest.CreateRoom wanted =
        WireCodec.read(
            "{\"src\":\"https://a.example/f.m3u8\",\"videoTitle\":\" Night  Train \"}",
            Rest.CreateRoom.class);
    assertEquals(Optional.of("Night  Train"), wanted.videoTitle());
    assertEquals(Optional.empty(), wanted.title());
  }

  private static Optional<String> title(String type, String given) {
    var decoded =
        assertInstanceOf(WireCodec.Decoded.Message.class, WireCodec.decode(json(type, given)));
    return ((NamesVideo) decoded.message()).videoTitle();
  }

  private static String json(String type, String given) {
    return "{\"type\":\"%s\",\"src\":\"https://a.example/f.m3u8\",\"videoTitle\":\"%s\"}"
        .formatted(type, given);
  }
}
