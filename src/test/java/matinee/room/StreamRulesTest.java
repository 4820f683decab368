package matinee.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import matinee.protocol.ClientMessage;
import matinee.protocol.Policy;
import matinee.protocol.StreamRun;
import matinee.protocol.UserId;
import org.junit.jupiter.api.Test;

class StreamRulesTest {

  private static final StreamRun FIRST = new StreamRun("0", 1.4);
  private static final StreamRun SECOND = new StreamRun("1", -96);

  private final RoomState room = RoomFixture.room(Policy.Control.HOST);

  @Test
  void firstOriginOfEachRunStays() {
    RoomState mapped = told(room, RoomFixture.HOST, FIRST);
    RoomState later = told(mapped, RoomFixture.HOST, new StreamRun("0", 99), SECOND);
    assertEquals(Optional.of(List.of(FIRST, SECOND)), later.media().origins());
    assertEquals(room.timeline(), later.timeline());
    assertEquals(later, told(later, RoomFixture.HOST, FIRST, SECOND));
  }

  @Test
  void viewersAndOtherVideosDoNotCount() {
    assertEquals(room, told(room, RoomFixture.VIEWER, FIRST));
    ClientMessage.StreamOrigin other =
        new ClientMessage.StreamOrigin(
            Optional.empty(),
            "https://example.org/other.m3u8",
            List.of(FIRST),
            OptionalDouble.of(90));
    assertEquals(List.of(), StreamRules.learned(room, RoomFixture.HOST, other, RoomFixture.START));
  }

  @Test
  void oldestRunsAreForgotten() {
    StreamRun[] runs =
        IntStream.range(0, StreamRun.MOST)
            .mapToObj(i -> new StreamRun("" + i, i))
            .toArray(StreamRun[]::new);
    StreamRun more = new StreamRun("sn900", 900);
    List<StreamRun> kept =
        told(told(room, RoomFixture.HOST, runs), RoomFixture.HOST, more)
            .media()
            .origins()
            .orElseThrow();
    assertEquals(StreamRun.MOST, kept.size());
    assertEquals(runs[1], kept.getFirst());
    assertEquals(more, kept.getLast());
  }

  @Test
  void endOfTheLastSegmentCorrectsTheLength() {
    RoomState longer = ending(room, 104.16);
    assertEquals(104.16, longer.media().durationSeconds());
    assertEquals(104.16, longer.timeline().durationSeconds());
    assertEquals(longer, ending(longer, 104.18));
    assertEquals(longer, ending(longer, 400));
    assertEquals(longer, ending(longer, 10));
  }

  @Test
  void lengthIsCorrectedAFewTimesOnly() {
    RoomState corrected = room;
    for (int i = 0; i < 100; i++) {
      corrected = ending(corrected, i % 2 == 0 ? 90 : 100, at(corrected) + 10_000);
    }
    assertEquals(room.seq() + StreamReports.FREE, corrected.seq());
  }

  @Test
  void lengthOfAPlaylistThatGrowsIsTakenAgainAndAgain() {
    RoomState growing = room;
    for (int i = 1; i <= 100; i++) {
      growing = ending(growing, 100 + 12 * i, at(growing) + 12_000);
    }
    assertEquals(1300, growing.media().durationSeconds());
    assertEquals(growing, ending(growing, 1500, at(growing) + 12_000));
    assertEquals(growing, ending(growing, 1312, at(growing) + 1_000));
    assertEquals(growing, ending(growing, 1200, at(growing) + 12_000));
  }

  @Test
  void runsAreTakenAsFastAsStreamsHaveThem() {
    RoomState mapped = room;
    for (int i = 0; i < 100; i++) {
      mapped = told(mapped, RoomFixture.HOST, new StreamRun("sn" + i, i));
    }
    assertEquals(room.seq() + StreamReports.FREE, mapped.seq());
    StreamRun next = new StreamRun("sn900", 900);
    RoomState later =
        RoomFixture.fold(
            mapped,
            StreamRules.learned(
                mapped,
                RoomFixture.HOST,
                message(mapped, OptionalDouble.empty(), next),
                at(mapped) + 2_000));
    assertEquals(next, later.media().origins().orElseThrow().getLast());
  }

  @Test
  void anotherVideoIsCorrectedAnew() {
    RoomState corrected = room;
    for (int i = 0; i < 20; i++) {
      corrected = ending(corrected, i % 2 == 0 ? 90 : 100);
    }
    RoomState next =
        RoomFixture.after(corrected, RoomFixture.message("load"), RoomFixture.START + 1_000);
    assertEquals(50, ending(next, 50).media().durationSeconds());
    assertEquals(60, ending(ending(next, 50), 60).media().durationSeconds());
  }

  private static RoomState told(RoomState room, UserId by, StreamRun... runs) {
    return RoomFixture.fold(
        room, StreamRules.learned(room, by, message(room, OptionalDouble.empty(), runs), at(room)));
  }

  private static RoomState ending(RoomState room, double seconds) {
    return ending(room, seconds, at(room));
  }

  private static RoomState ending(RoomState room, double seconds, double now) {
    return RoomFixture.fold(
        room,
        StreamRules.learned(
            room, RoomFixture.HOST, message(room, OptionalDouble.of(seconds)), now));
  }

  private static double at(RoomState room) {
    return room.lastEventAt();
  }

  private static ClientMessage.StreamOrigin message(
      RoomState room, OptionalDouble end, StreamRun... runs) {
    return new ClientMessage.StreamOrigin(Optional.empty(), room.media().src(), List.of(runs), end);
  }
}
