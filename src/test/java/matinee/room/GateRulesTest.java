package matinee.room;

import static matinee.room.GateFixture.LEAD;
import static matinee.room.GateFixture.closed;
import static matinee.room.GateFixture.opened;
import static matinee.room.GateFixture.pause;
import static matinee.room.GateFixture.person;
import static matinee.room.GateFixture.play;
import static matinee.room.GateFixture.seek;
import static matinee.room.GateFixture.startNow;
import static matinee.room.RoomFixture.HOST;
import static matinee.room.RoomFixture.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import matinee.protocol.ErrorCode;
import matinee.protocol.GatePolicy;
import matinee.protocol.GatePolicy.GateMode;
import matinee.protocol.Hold.HoldReason;
import matinee.protocol.Policy;
import matinee.protocol.QueueCommand;
import matinee.protocol.ServerMessage.Cause;
import matinee.protocol.ServerMessage.CauseKind;
import matinee.protocol.SettingsCommand;
import matinee.protocol.UserId;
import matinee.room.GateEvent.GateClosed;
import matinee.room.GateEvent.GateOpened;
import matinee.room.GateEvent.Why;
import matinee.room.RoomEvent.Meta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GateRulesTest {

  private static final UserId BOB = new UserId("bob");
  private static final UserId CY = new UserId("cy");
  private static final UserId DEE = new UserId("dee");
  private static final UserId EVE = new UserId("eve");
  private static final double DEADLINE = 8_000;

  @ParameterizedTest
  @EnumSource(GateMode.class)
  void videoStartsAtOnceWhenAllAreReady(GateMode mode) {
    GateFixture room = room(mode, HOST, BOB, CY);
    List.of(HOST, BOB, CY).forEach(one -> room.ready(one, START));
    assertEquals(Optional.empty(), room.does(play(), START));
    assertEquals(new Vector(true, 0, START + LEAD, 1), room.state().timeline().latest());
  }

  @Test
  void newVideoWaitsForViewersWhoHaveNotLoadedItAlsoDuringPlayback() {
    GateFixture room = room(GateMode.ALL, HOST, BOB);
    List.of(HOST, BOB).forEach(one -> room.ready(one, START));
    room.does(play(), START);
    room.does(enqueue(), START + 1_000);
    GateClosed closed = closed(room.does(playNext(), START + 2_000));
    assertEquals(HoldReason.START, closed.reason());
    assertEquals(List.of(person(HOST), person(BOB)), closed.waitingFor());
    room.ready(HOST, START + 3_000);
    assertEquals(Why.READY, opened(room.ready(BOB, START + 3_500)).why());
  }

  @Test
  void newVideoWaitsAlsoAfterAWaitForTheOneBefore() {
    GateFixture room = room(GateMode.ALL, HOST, BOB);
    room.ready(HOST, START);
    closed(room.does(play(), START));
    room.does(enqueue(), START + 1_000);
    GateClosed closed = closed(room.does(playNext(), START + 2_000));
    assertEquals(List.of(person(HOST), person(BOB)), closed.waitingFor());
  }

  private static QueueCommand.Enqueue enqueue() {
    return new QueueCommand.Enqueue(
        Optional.empty(),
        Optional.empty(),
        Optional.of("https://example.org/n.m3u8"),
        Optional.empty());
  }

  private static QueueCommand.PlayNext playNext() {
    return new QueueCommand.PlayNext(
        Optional.empty(), OptionalLong.empty(), OptionalDouble.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "OFF, 0, false", "OFF, 4, false",
    "HOST, 0, true", "HOST, 1, false",
    "QUORUM, 3, true", "QUORUM, 4, false",
    "ALL, 4, true", "ALL, 5, false"
  })
  void policySetsHowManyHaveToBeReady(GateMode mode, int ready, boolean waits) {
    List<UserId> people = List.of(HOST, BOB, CY, DEE, EVE);
    GateFixture room = room(mode, people.toArray(UserId[]::new));
    people.subList(0, ready).forEach(one -> room.ready(one, START));
    assertEquals(waits, room.does(play(), START).isPresent());
    assertEquals(waits, room.waiting().isPresent());
    assertEquals(!waits, room.state().timeline().latest().isPlaying());
  }

  @Test
  void gateNamesMissingViewersAndClosesAtTheStartingPosition() {
    GateFixture room = room(GateMode.ALL, HOST, BOB, CY);
    room.ready(HOST, START);
    assertEquals(
        Optional.of(
            new GateClosed(
                Meta.ofRoom(START),
                new Vector(false, 0, START + LEAD, 1),
                HoldReason.START,
                List.of(person(BOB), person(CY)),
                3,
                START + LEAD + DEADLINE)),
        room.does(play(), START));
    assertEquals(new Cause(Optional.of(HOST), CauseKind.PLAY), room.state().cause());
  }

  @Test
  void allStartAtOneInstantOnceTheLastIsReady() {
    GateFixture room = waitingForBob();
    assertEquals(Optional.empty(), room.ready(CY, START + 1_000));
    assertEquals(
        Optional.of(
            new GateOpened(
                Meta.ofRoom(START + 2_000),
                new Vector(true, 0, START + 2_000 + LEAD, 1),
                Why.READY,
                List.of())),
        room.ready(BOB, START + 2_000));
    assertTrue(room.waiting().isEmpty());
  }

  @Test
  void readinessForAnotherPositionDoesNotCount() {
    GateFixture room = room(GateMode.ALL, HOST, BOB);
    room.ready(HOST, START);
    room.ready(BOB, START);
    room.does(seek(40), START + 1_000);
    assertEquals(HoldReason.START, closed(room.does(play(), START + 2_000)).reason());
    assertEquals(
        List.of(person(HOST), person(BOB)), GateOpening.missing(room.state(), room.live()));
  }

  @Test
  void whoNeverLoadsIsWaitedForUntilTheDeadlineAndThenNoMore() {
    GateFixture room = waitingForBob();
    double due = START + DEADLINE;
    assertEquals(OptionalDouble.of(due), RoomRules.gateDueAt(room.state(), room.live()));
    assertEquals(Optional.empty(), room.passes(due - 1));
    GateOpened opened = opened(room.passes(due));
    assertEquals(Why.DEADLINE, opened.why());
    assertEquals(List.of(person(BOB)), opened.missing());
    assertEquals(new Vector(true, 0, due + LEAD, 1), opened.vector());
    assertEquals(
        new Cause(Optional.of(HOST), CauseKind.PLAY, Optional.of(List.of(person(BOB)))),
        room.state().cause());

    room.does(pause(), due + 10_000);
    room.ready(HOST, due + 11_000);
    room.ready(CY, due + 11_000);
    assertEquals(Optional.empty(), room.does(play(), due + 12_000));
    // A viewer who has been ready since counts again.
    room.does(pause(), due + 20_000);
    room.ready(BOB, due + 21_000);
    room.unready(BOB, due + 22_000);
    assertTrue(room.does(play(), due + 23_000).isPresent());
  }

  @Test
  void controllerMayStartNow() {
    GateFixture room = waitingForBob();
    GateOpened opened = opened(room.does(startNow(), START + 3_000));
    assertEquals(Why.START_NOW, opened.why());
    assertEquals(Optional.of(HOST), opened.meta().by());
    assertEquals(List.of(person(BOB)), opened.missing());
    assertEquals(new Vector(true, 0, START + 3_000 + LEAD, 1), room.state().timeline().latest());
    Decision again = room.asks(startNow(), START + 4_000);
    assertEquals(ErrorCode.NOT_WAITING, assertInstanceOf(Decision.Reject.class, again).code());
  }

  @Test
  void playDuringAWaitIsRepeated() {
    GateFixture room = waitingForBob();
    RoomState before = room.state();
    Decision again = room.asks(play(), START + 1_000);
    assertEquals(new Decision.Repeated(before.seq()), again);
    assertEquals(before, room.state());
  }

  @Test
  void pauseEndsTheWait() {
    GateFixture room = waitingForBob();
    assertEquals(Optional.empty(), room.does(pause(), START + 2_000));
    assertTrue(room.waiting().isEmpty());
    assertEquals(Optional.empty(), room.ready(BOB, START + 3_000));
    assertTrue(!room.state().timeline().latest().isPlaying());
  }

  @Test
  void seekDuringAWaitRestartsTheWaitAtTheTarget() {
    GateFixture room = waitingForBob();
    room.ready(HOST, START + 1_000);
    room.ready(CY, START + 1_000);
    GateClosed again = closed(room.does(seek(40), START + 2_000));
    assertEquals(new Vector(false, 40, START + 2_000 + LEAD, 1), again.vector());
    assertEquals(List.of(person(HOST), person(BOB), person(CY)), again.waitingFor());
    assertEquals(START + 2_000 + LEAD + DEADLINE, again.until());
    for (UserId one : List.of(HOST, BOB)) {
      assertEquals(Optional.empty(), room.ready(one, START + 3_000));
    }
    assertEquals(40, opened(room.ready(CY, START + 3_000)).vector().baseMediaTime());
  }

  @Test
  void joinerDuringAWaitIsNotWaitedFor() {
    GateFixture room = waitingForBob();
    room.joins(DEE, START + 1_000);
    room.unready(DEE, START + 1_500);
    assertEquals(Why.READY, opened(room.ready(BOB, START + 2_000)).why());
  }

  @Test
  void departedOrDisconnectedViewerIsNotWaitedFor() {
    assertEquals(Why.READY, opened(waitingForBob().leaves(BOB, START + 1_000)).why());
    assertEquals(Why.READY, opened(waitingForBob().drops(BOB, START + 1_000)).why());
  }

  @Test
  void quorumCountsPresentViewersOnly() {
    GateFixture room = room(GateMode.QUORUM, HOST, BOB, CY, DEE, EVE);
    List.of(HOST, BOB, CY).forEach(one -> room.ready(one, START));
    room.does(play(), START);
    // Two of four are ready, which is less than 80 %.
    assertEquals(Optional.empty(), room.leaves(CY, START + 1_000));
    assertEquals(Optional.empty(), room.ready(DEE, START + 2_000));
    assertEquals(Why.READY, opened(room.leaves(EVE, START + 3_000)).why());
  }

  @Test
  void gateOpensWhenThePolicyIsSwitchedOff() {
    GateFixture room = waitingForBob();
    GateOpened opened =
        opened(
            room.does(
                new SettingsCommand.ChangePolicy(Optional.empty(), Policy.DEFAULT), START + 1));
    assertEquals(Why.POLICY, opened.why());
    assertEquals(List.of(person(BOB)), opened.missing());
  }

  @Test
  void recoveredRoomKeepsWaitingForTheSameViewers() {
    GateFixture room = waitingForBob();
    room.restarts();
    assertEquals(Optional.empty(), room.passes(START + 1_000));
    room.isBack(HOST);
    room.isBack(BOB);
    room.isBack(CY);
    room.ready(HOST, START + 2_000);
    assertEquals(Optional.empty(), room.passes(START + 2_000));
    assertEquals(Why.READY, opened(room.ready(BOB, START + 3_000)).why());
  }

  @Test
  void recoveredRoomWithoutViewersWaitsUntilTheDeadlineAtMost() {
    GateFixture room = waitingForBob();
    room.restarts();
    assertEquals(Why.DEADLINE, opened(room.passes(START + DEADLINE)).why());
  }

  private static GateFixture waitingForBob() {
    GateFixture room = room(GateMode.ALL, HOST, BOB, CY);
    room.ready(HOST, START);
    room.ready(CY, START);
    room.does(play(), START);
    assertEquals(List.of(person(BOB)), room.waiting().orElseThrow().waitingFor());
    return room;
  }

  private static GateFixture room(GateMode mode, UserId... people) {
    return new GateFixture(GatePolicy.of(mode), people);
  }
}
