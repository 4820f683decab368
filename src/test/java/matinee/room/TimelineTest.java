package matinee.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimelineTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  static Stream<JsonNode> cases() throws IOException {
    JsonNode file = JSON.readTree(Path.of("src/test/resources/timeline.json").toFile());
    return StreamSupport.stream(file.get("cases").spliterator(), false);
  }

  /** Runs the same cases as Vitest, so that browser and server agree. */
  @ParameterizedTest
  @MethodSource("cases")
  void everyCaseOfTheSharedFileHolds(JsonNode example) {
    List<Vector> vectors =
        StreamSupport.stream(example.get("vectors").spliterator(), false)
            .map(node -> JSON.convertValue(node, Vector.class))
            .toList();
    Timeline timeline = new Timeline(vectors, example.get("durationSeconds").asDouble());
    assertEquals(
        example.get("target").asDouble(),
        timeline.mediaTimeAt(example.get("now").asDouble()),
        1e-6,
        example.get("name").asText());
  }

  @Test
  void vectorDueAtTheSameInstantIsReplacedAndPastOnesAreDropped() {
    Vector past = new Vector(false, 0, 0, 1);
    Vector current = new Vector(true, 0, 1_000, 1);
    Vector pending = new Vector(false, 5, 6_000, 1);
    Vector instead = new Vector(true, 30, 6_000, 1);
    Timeline timeline = new Timeline(List.of(past, current, pending), 0);
    assertEquals(List.of(current, instead), timeline.with(instead, 5_900).vectors());
  }

  @Test
  void videoWithoutALengthDoesNotEnd() {
    double week = 7 * 24 * 3_600_000.0;
    Timeline live = new Timeline(List.of(new Vector(true, 0, 0, 1)), 0);
    assertFalse(live.hasEndedAt(week));
    assertEquals(week / 1_000, live.mediaTimeAt(week), 1e-6);
  }

  @Test
  void previousVectorHoldsUntilTheChange() {
    Timeline timeline =
        new Timeline(List.of(new Vector(true, 10, 1_000, 1)), 0)
            .with(new Vector(false, 12, 3_000, 1), 2_900);
    assertEquals(11.95, timeline.mediaTimeAt(2_950), 1e-9);
    assertEquals(12, timeline.mediaTimeAt(3_050), 1e-9);
  }
}
