package matinee.room;

import static matinee.room.GateFixture.LEAD;
import static matinee.room.GateFixture.closed;
import static matinee.room.GateFixture.opened;
import static matinee.room.GateFixture.person;
import static matinee.room.GateFixture.play;
import static matinee.room.GateFixture.seek;
import static matinee.room.RoomFixture.HOST;
import static matinee.room.RoomFixture.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import matinee.protocol.GatePolicy;
import matinee.protocol.GatePolicy.GateMode;
import matinee.protocol.Hold.HoldReason;
import matinee.protocol.ServerMessage.Cause;
import matinee.protocol.ServerMessage.CauseKind;
import matinee.protocol.UserId;
import matinee.room.GateEvent.GateClosed;
import matinee.room.GateEvent.GateOpened;
import matinee.room.GateEvent.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The gate during playback. */
class GateDuringPlaybackTest {

  private static final UserId BOB = new UserId("bob");
  private static final UserId CY = new UserId("cy");
  private static final double DEADLINE = 8_000;

  @Test
  void seekDuringPlaybackDoesNotCloseTheGateWhenAllHaveLoadedTheTarget() {
    GateFixture room = playing(GateMode.ALL, HOST, BOB);
    GateClosed closed = closed(room.does(seek(40), START + 5_000));
    assertEquals(HoldReason.SEEK, closed.reason());
    double instant = closed.vector().baseServerTime();
    room.ready(HOST, START + 5_050);
    GateOpened opened = opened(room.ready(BOB, START + 5_060));
    assertEquals(new Vector(true, 40, instant, 1), opened.vector());
    assertEquals(
        List.of(new Vector(true, 0, START + LEAD, 1), new Vector(true, 40, instant, 1)),
        room.state().timeline().vectors());
    assertEquals(CauseKind.SEEK, room.state().cause().kind());
  }

  @Test
  void joinerDoesNotPauseTheVideo() {
    GateFixture room = playing(GateMode.ALL, HOST, BOB);
    assertEquals(Optional.empty(), room.joins(CY, START + 5_000));
    room.stalled(CY, START + 5_500);
    assertEquals(Optional.empty(), room.passes(START + 10_000));
    assertEquals(
        List.of(person(HOST), person(BOB)),
        closed(room.does(seek(40), START + 11_000)).waitingFor());
  }

  /** Trap 5: ten viewers join during playback, most of them with empty buffers. */
  @ParameterizedTest
  @EnumSource(GateMode.class)
  void tenJoinersDoNotPauseTheVideoAndFollowItsTimeline(GateMode mode) {
    GateFixture room = playing(mode, HOST, BOB);
    Timeline before = room.state().timeline();
    List<UserId> ten = IntStream.range(0, 10).mapToObj(i -> new UserId("late" + i)).toList();
    for (UserId one : ten) {
      assertEquals(Optional.empty(), room.joins(one, START + 5_000));
    }
    for (UserId one : ten) {
      assertEquals(Optional.empty(), room.stalled(one, START + 5_300));
    }
    assertEquals(Optional.empty(), room.passes(START + 5_300 + GateRules.SUSTAINED_MILLIS));
    assertEquals(Optional.empty(), room.passes(START + 5_300 + DEADLINE));
    for (UserId one : ten) {
      assertEquals(Optional.empty(), room.ready(one, START + 15_000));
    }
    // A joiner gets the timeline that all others follow: only the first start moved it.
    assertEquals(before, room.state().timeline());
    assertEquals(new Vector(true, 0, START + LEAD, 1), before.latest());
    assertTrue(ten.stream().allMatch(room.state()::isIn));
    assertEquals(OptionalDouble.empty(), RoomRules.gateDueAt(room.state(), room.live()));
  }

  @Test
  void onlyTheHostIsWaitedForUnderTheHostPolicy() {
    GateFixture room = room(GateMode.HOST, HOST, BOB);
    assertEquals(List.of(person(HOST)), closed(room.does(play(), START)).waitingFor());
    assertEquals(Why.READY, opened(room.ready(HOST, START + 1_000)).why());
    room.stalled(BOB, START + 2_000);
    assertEquals(Optional.empty(), room.passes(START + 9_000));
  }

  @Test
  void videoPausesOnOneFrameWhenTooManyViewersStall() {
    GateFixture room = playing(GateMode.QUORUM, HOST, BOB, CY);
    double dryAt = START + 5_000;
    assertEquals(Optional.empty(), room.stalled(BOB, dryAt));
    assertEquals(Optional.empty(), room.passes(dryAt + GateRules.SUSTAINED_MILLIS - 1));
    double now = dryAt + GateRules.SUSTAINED_MILLIS;
    GateClosed closed = closed(room.passes(now));
    assertEquals(HoldReason.FELL_BEHIND, closed.reason());
    assertEquals(List.of(person(BOB)), closed.waitingFor());
    assertEquals(new Vector(false, 6, now + LEAD, 1), closed.vector());
    assertEquals(new Cause(Optional.empty(), CauseKind.HELD), room.state().cause());
    GateOpened opened = opened(room.ready(BOB, now + 3_000));
    assertEquals(new Vector(true, 6, now + 3_000 + LEAD, 1), opened.vector());
    assertEquals(new Cause(Optional.empty(), CauseKind.RELEASED), room.state().cause());
  }

  @Test
  void shortStallDoesNotPauseTheVideo() {
    GateFixture room = playing(GateMode.ALL, HOST, BOB);
    room.stalled(BOB, START + 5_000);
    room.ready(BOB, START + 5_900);
    room.stalled(BOB, START + 6_000);
    assertEquals(Optional.empty(), room.passes(START + 6_500));
  }

  @Test
  void usedUpBudgetKeepsTheGateOpenForTenMinutes() {
    GatePolicy gate = new GatePolicy(GateMode.ALL, null, 8, 12);
    GateFixture room = new GateFixture(gate, HOST, BOB);
    room.ready(HOST, START);
    room.ready(BOB, START);
    room.does(play(), START);
    assertEquals(Why.DEADLINE, waitInVain(room, START + 10_000));
    assertEquals(Why.BUDGET, waitInVain(room, START + 30_000));
    room.ready(BOB, START + 50_000);
    room.stalled(BOB, START + 51_000);
    assertEquals(Optional.empty(), room.passes(START + 55_000));
    double later = START + 10_000 + ReadyGate.WINDOW_MILLIS + DEADLINE;
    room.ready(BOB, later);
    room.stalled(BOB, later + 1_000);
    assertTrue(room.passes(later + 3_000).isPresent());
  }

  /** Bob stalls at {@code now} and does not recover; returns the reason of the opening. */
  private static Why waitInVain(GateFixture room, double now) {
    room.ready(BOB, now - 1_000);
    room.stalled(BOB, now);
    assertTrue(room.passes(now + GateRules.SUSTAINED_MILLIS).isPresent());
    double due = RoomRules.gateDueAt(room.state(), room.live()).orElseThrow();
    return opened(room.passes(due)).why();
  }

  private static GateFixture playing(GateMode mode, UserId... people) {
    GateFixture room = room(mode, people);
    List.of(people).forEach(one -> room.ready(one, START));
    assertEquals(Optional.empty(), room.does(play(), START));
    return room;
  }

  private static GateFixture room(GateMode mode, UserId... people) {
    return new GateFixture(GatePolicy.of(mode), people);
  }
}
