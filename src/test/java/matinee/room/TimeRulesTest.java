package matinee.room;

import static matinee.room.RoomFixture.HOST;
import static matinee.room.RoomFixture.START;
import static matinee.room.RoomFixture.VIEWER;
import static matinee.room.RoomFixture.after;
import static matinee.room.RoomFixture.fold;
import static matinee.room.RoomFixture.message;
import static matinee.room.RoomFixture.room;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import matinee.protocol.Policy;
import matinee.protocol.UserId;
import matinee.room.RoomEvent.PauseReason;
import org.junit.jupiter.api.Test;

/** Actions of a room whose connections are missing: each at its delay and not before. */
class TimeRulesTest {

  private static final RoomInput.Delays DELAYS =
      new RoomInput.Delays(10_000, 20_000, 300_000, 8_000);

  private final RoomState room = room(Policy.Control.HOST);

  @Test
  void memberLeavesOnceMissingForTheDelay() {
    Map<UserId, Double> missing = Map.of(VIEWER, START, HOST, START + 1);
    RoomInput.Absence absence =
        new RoomInput.Absence(missing, OptionalDouble.empty(), OptionalDouble.empty());
    assertEquals(List.of(), decide(room, absence, START + DELAYS.leave() - 1).events());
    double now = START + DELAYS.leave();
    assertEquals(
        List.of(new RoomEvent.MembersLeft(RoomEvent.Meta.ofRoom(now), List.of(VIEWER))),
        decide(room, absence, now).events());
  }

  @Test
  void videoPausesOnceTheRoomHasBeenEmptyForTheDelay() {
    RoomState playing = after(room, message("play"), START);
    RoomInput.Absence absence =
        new RoomInput.Absence(Map.of(), OptionalDouble.of(START), OptionalDouble.empty());
    assertEquals(List.of(), decide(playing, absence, START + DELAYS.pause()).events());
    RoomEvent paused = decide(playing, absence, START + DELAYS.pause() + 1).events().getFirst();
    assertEquals(
        PauseReason.EVERYBODY_LEFT, assertInstanceOf(RoomEvent.Paused.class, paused).reason());
  }

  @Test
  void emptyRoomIsIdleOnceUnusedForTheDelay() {
    RoomState empty = empty();
    RoomInput.Absence unused = unusedSince(START);
    assertInstanceOf(Decision.Accept.class, decide(empty, unused, START + DELAYS.idle()));
    assertEquals(new Decision.Idle(), decide(empty, unused, START + DELAYS.idle() + 1));
  }

  @Test
  void roomWithAnAudienceOrAMemberOrAPlayingVideoIsNotIdle() {
    double late = START + 10 * DELAYS.idle();
    assertInstanceOf(
        Decision.Accept.class, decide(empty(), RoomInput.Absence.NONE, late), "an audience");
    assertInstanceOf(Decision.Accept.class, decide(room, unusedSince(START), late), "members");
    RoomState playing = empty().apply(played());
    assertInstanceOf(
        Decision.Accept.class, decide(playing, unusedSince(START), START + 99_000), "a video");
  }

  @Test
  void dueEventsComeBeforeIdle() {
    RoomState playing = empty().apply(played());
    double late = START + 10 * DELAYS.idle();
    RoomInput.Absence absence =
        new RoomInput.Absence(Map.of(), OptionalDouble.of(START), OptionalDouble.of(START));
    List<RoomEvent> events = decide(playing, absence, late).events();
    assertInstanceOf(RoomEvent.Paused.class, events.getFirst());
    assertEquals(new Decision.Idle(), decide(fold(playing, events), absence, late));
  }

  private RoomState empty() {
    return fold(room, PeopleRules.left(room, List.of(HOST, VIEWER), START));
  }

  private static RoomEvent played() {
    return new RoomEvent.Played(RoomEvent.Meta.ofRoom(START), new Vector(true, 0, START, 1));
  }

  private static RoomInput.Absence unusedSince(double time) {
    return new RoomInput.Absence(Map.of(), OptionalDouble.empty(), OptionalDouble.of(time));
  }

  private static Decision decide(RoomState room, RoomInput.Absence absence, double now) {
    return RoomRules.decide(
        room, LiveRoom.UNMEASURED, new RoomInput.TimePassed(absence, DELAYS), now);
  }
}
