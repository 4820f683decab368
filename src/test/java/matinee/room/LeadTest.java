package matinee.room;

import static matinee.room.RoomFixture.HOST;
import static matinee.room.RoomFixture.START;
import static matinee.room.RoomFixture.VIDEO;
import static matinee.room.RoomFixture.VIEWER;
import static matinee.room.RoomFixture.after;
import static matinee.room.RoomFixture.message;
import static matinee.room.RoomFixture.room;
import static matinee.room.RoomFixture.seek;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.Policy;
import matinee.protocol.UserId;
import matinee.room.DeviceTimings.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leads of scheduled changes, by the timings of the devices in the room. */
class LeadTest {

  /** 20 ms one way, 30 ms to start, 100 ms to seek, 400 ms to seek and load. */
  private static final DeviceTimings QUICK = new DeviceTimings(40, 30, 100, 400, Optional.empty());

  @Test
  void followsThePercentile95() {
    Map<UserId, List<DeviceTimings>> timings = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      double play = i < 94 ? 20 : i < 99 ? 100 : 5_000;
      timings.put(
          new UserId("u" + i), List.of(new DeviceTimings(40, play, 0, 0, Optional.empty())));
    }
    assertEquals(20 + 100 + 50, new LiveRoom(timings, Map.of()).playLeadMillis());
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0, 100, 100", "30, 45, 180, 125, 305", "400, 300, 900, 300, 700"})
  void followsFromDelaysWithinItsBounds(
      double oneWay, double play, double seek, double playLead, double seekLead) {
    LiveRoom live = of(new DeviceTimings(2 * oneWay, play, seek, 5_000, Optional.empty()));
    assertEquals(playLead, live.playLeadMillis());
    assertEquals(seekLead, live.seekLeadMillis(50));
  }

  @ParameterizedTest
  @CsvSource({
    "9.99, 500",
    "10, 200",
    "39.99, 200",
    "40, 500",
  })
  void ofASeekIsTheLoadingCostOutsideTheBuffer(double to, double lead) {
    assertEquals(lead, of(holding(10, 40)).seekLeadMillis(to));
  }

  @Test
  void ofASeekWaitsForTheOneDeviceThatHasToLoad() {
    assertEquals(200, of(holding(10, 40), holding(0, 60)).seekLeadMillis(20));
    assertEquals(500, of(holding(10, 40), holding(0, 60)).seekLeadMillis(50));
    assertEquals(500, of(holding(0, 60), holding(5, 5)).seekLeadMillis(5));
  }

  @Test
  void ofASeekIsTheUsualOneForPagesThatDoNotReportTheirBuffer() {
    assertEquals(200, of(QUICK).seekLeadMillis(50));
  }

  @Test
  void ofANewVideoIsItsLoadingCost() {
    assertEquals(500, of(holding(0, 60)).loadLeadMillis());
    DeviceTimings before = holding(0, 60).forNewVideo();
    assertEquals(500, of(before).seekLeadMillis(0));
    assertEquals(QUICK, QUICK.forNewVideo());
  }

  @Test
  void ofTwoPagesOfOneMemberIsTheSlowerOne() {
    DeviceTimings television = new DeviceTimings(200, 30, 300, 400, Optional.empty());
    LiveRoom live = new LiveRoom(Map.of(VIEWER, List.of(television, QUICK)), Map.of());
    assertEquals(100 + 30 + 50, live.playLeadMillis());
    assertEquals(480, live.seekLeadMillis(0));
    assertEquals(200, live.rttMillisOf(VIEWER));
    assertEquals(DeviceTimings.UNMEASURED.rttMillis(), live.rttMillisOf(HOST));
  }

  @Test
  void seekLeadAppliesDuringPlaybackOnly() {
    RoomState standing = room(Policy.Control.HOST);
    RoomState moving = after(standing, message("play"), START);
    LiveRoom live = of(holding(10, 40));
    assertEquals(START + 60_000 + 200, seeked(moving, live, 20));
    assertEquals(START + 60_000 + 500, seeked(moving, live, 90));
    // The target is clamped to the video first.
    assertEquals(
        START + 60_000 + 200, seeked(moving, of(holding(10, 100.5)), 2 * VIDEO.durationSeconds()));
    assertEquals(START + 60_000 + 100, seeked(standing, live, 90));
  }

  @Test
  void followsTheLatestReport() {
    DeviceTimings once =
        DeviceTimings.UNMEASURED.with(report(Optional.of(costs(OptionalDouble.of(640)))));
    assertEquals(new DeviceTimings(12, 40, 90, 640, Optional.empty()), once);
    assertEquals(once, once.with(report(Optional.empty())));
    // A page of a version that does not tell the two seeks apart.
    DeviceTimings old =
        DeviceTimings.UNMEASURED.with(report(Optional.of(costs(OptionalDouble.empty()))));
    assertEquals(new DeviceTimings(12, 40, 90, 90, Optional.empty()), old);
  }

  private static ClientMessage.Costs costs(OptionalDouble loading) {
    return new ClientMessage.Costs(40, 90, loading);
  }

  private static ClientMessage.Report report(Optional<ClientMessage.Costs> costs) {
    return new ClientMessage.Report(
        Optional.empty(),
        ClientMessage.Engine.CHROMIUM,
        OptionalDouble.of(12),
        costs,
        Optional.empty(),
        new ClientMessage.Counts(10_000, 0, 0, 0, 0, 0),
        OptionalDouble.empty(),
        Optional.empty());
  }

  private static DeviceTimings holding(double from, double to) {
    return QUICK.loaded(Optional.of(new Range(from, to)));
  }

  private static LiveRoom of(DeviceTimings... timings) {
    return new LiveRoom(Map.of(HOST, List.of(timings)), Map.of());
  }

  /** Instant of a seek pressed at {@code START + 60_000}. */
  private static double seeked(RoomState state, LiveRoom live, double to) {
    RoomInput.Request request =
        new RoomInput.Request(HOST, new CommandId("sought"), seek(to), Optional.empty());
    Decision decision = RoomRules.decide(state, live, request, START + 60_000);
    RoomState after =
        RoomFixture.fold(state, assertInstanceOf(Decision.Accept.class, decision).events());
    return after.timeline().latest().baseServerTime();
  }
}
