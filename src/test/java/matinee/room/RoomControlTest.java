package matinee.room;

import static matinee.room.RoomFixture.COUNTDOWN;
import static matinee.room.RoomFixture.HOST;
import static matinee.room.RoomFixture.START;
import static matinee.room.RoomFixture.VIEWER;
import static matinee.room.RoomFixture.apply;
import static matinee.room.RoomFixture.decide;
import static matinee.room.RoomFixture.fold;
import static matinee.room.RoomFixture.newcomer;
import static matinee.room.RoomFixture.room;
import static matinee.room.RoomFixture.seek;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.ClientMessage;
import matinee.protocol.ControlCommand;
import matinee.protocol.ErrorCode;
import matinee.protocol.Policy;
import matinee.protocol.Role;
import matinee.protocol.SettingsCommand;
import matinee.protocol.UserId;
import matinee.protocol.VideoCommand;
import org.junit.jupiter.api.Test;

/** Control of the video, the host's role, succession. */
class RoomControlTest {

  private static final UserId THIRD = new UserId("third");
  private static final double MINUTE = 60_000;

  private RoomState room = threeIn();

  @Test
  void requestForControlIsQueuedUntilTheHostAnswers() {
    by(VIEWER, asks(true));
    by(THIRD, asks(true));
    assertEquals(List.of(VIEWER, THIRD), room.people().requests());
    by(HOST, grants(VIEWER, true, OptionalDouble.empty()));
    by(HOST, grants(THIRD, false, OptionalDouble.empty()));
    assertEquals(List.of(), room.people().requests());
    assertEquals(Role.COHOST, room.roleOf(VIEWER));
    assertEquals(Role.VIEWER, room.roleOf(THIRD));
    by(VIEWER, seek(20));
    assertEquals(20, room.timeline().latest().baseMediaTime());
  }

  @Test
  void askingTwiceIsAskingOnce() {
    by(VIEWER, asks(true));
    assertInstanceOf(Decision.Repeated.class, decide(room, VIEWER, asks(true), START));
    by(VIEWER, asks(false));
    assertEquals(List.of(), room.people().requests());
  }

  @Test
  void controllerCannotRequestControl() {
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(HOST, asks(true)));
    by(HOST, grants(VIEWER, true, OptionalDouble.empty()));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, asks(true)));
  }

  @Test
  void aCohostGivesBackButGrantsNothing() {
    by(HOST, grants(VIEWER, true, OptionalDouble.empty()));
    assertEquals(
        ErrorCode.NOT_ALLOWED, refusal(VIEWER, grants(THIRD, true, OptionalDouble.empty())));
    by(VIEWER, grants(VIEWER, false, OptionalDouble.empty()));
    assertEquals(Role.VIEWER, room.roleOf(VIEWER));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, seek(1)));
  }

  @Test
  void controlForATimeEndsByItself() {
    by(HOST, grants(VIEWER, true, OptionalDouble.of(60)));
    assertEquals(List.of(), timePassed(START + MINUTE - 1));
    room = fold(room, timePassed(START + MINUTE));
    assertEquals(Role.VIEWER, room.roleOf(VIEWER));
    assertEquals(List.of(), timePassed(START + 2 * MINUTE));
  }

  @Test
  void absentMemberCannotBeGrantedControl() {
    assertEquals(
        ErrorCode.NO_SUCH_MEMBER,
        refusal(HOST, grants(new UserId("stranger"), true, OptionalDouble.empty())));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(HOST, grants(HOST, true, OptionalDouble.empty())));
  }

  @Test
  void cohostBecomesHostBeforeTheEarliestMember() {
    by(HOST, grants(THIRD, true, OptionalDouble.empty()));
    gone(HOST, START + MINUTE);
    assertEquals(THIRD, room.hostId());
    assertEquals(Role.VIEWER, room.roleOf(VIEWER));
  }

  @Test
  void withoutACohostTheEarliestMemberBecomesHost() {
    gone(HOST, START + MINUTE);
    assertEquals(VIEWER, room.hostId());
    gone(VIEWER, START + 2 * MINUTE);
    assertEquals(THIRD, room.hostId());
  }

  @Test
  void emptyRoomKeepsItsHost() {
    room =
        fold(
            room,
            RoomFixture.timePassed(
                room, LiveRoom.UNMEASURED, List.of(HOST, VIEWER, THIRD), false, COUNTDOWN, START));
    assertEquals(HOST, room.hostId());
    double later = START + 5 * MINUTE;
    room = fold(room, PeopleRules.joined(room, List.of(newcomer(THIRD)), later));
    assertEquals(List.of(), timePassed(later + ControlRules.HOST_GRACE_MILLIS - 1));
    room = fold(room, timePassed(later + ControlRules.HOST_GRACE_MILLIS));
    assertEquals(THIRD, room.hostId());
  }

  @Test
  void founderWhoNeverJoinedHasALongerGraceTime() {
    RoomState fresh = RoomFixture.notEntered(Policy.Control.HOST);
    fresh = fold(fresh, PeopleRules.joined(fresh, List.of(newcomer(VIEWER)), START));
    double soon = START + ControlRules.HOST_GRACE_MILLIS;
    assertEquals(
        List.of(),
        RoomFixture.timePassed(fresh, LiveRoom.UNMEASURED, List.of(), false, COUNTDOWN, soon));
    double late = START + ControlRules.FOUNDER_GRACE_MILLIS;
    fresh =
        fold(
            fresh,
            RoomFixture.timePassed(fresh, LiveRoom.UNMEASURED, List.of(), false, COUNTDOWN, late));
    assertEquals(VIEWER, fresh.hostId());
  }

  @Test
  void founderReclaimsTheRoom() {
    gone(HOST, START + MINUTE);
    room = fold(room, PeopleRules.joined(room, List.of(newcomer(HOST)), START + 2 * MINUTE));
    assertEquals(Role.VIEWER, room.roleOf(HOST));
    assertEquals(
        ErrorCode.NOT_ALLOWED, refusal(THIRD, new ControlCommand.ReclaimHost(Optional.empty())));
    by(HOST, new ControlCommand.ReclaimHost(Optional.empty()));
    assertEquals(HOST, room.hostId());
    assertEquals(Role.VIEWER, room.roleOf(VIEWER));
  }

  @Test
  void cohostWhoStoodInIsACohostAgain() {
    by(HOST, grants(VIEWER, true, OptionalDouble.empty()));
    gone(HOST, START + MINUTE);
    assertEquals(Role.HOST, room.roleOf(VIEWER));
    room = fold(room, PeopleRules.joined(room, List.of(newcomer(HOST)), START + 2 * MINUTE));
    Decision.Accept back =
        assertInstanceOf(
            Decision.Accept.class,
            decide(room, HOST, new ControlCommand.ReclaimHost(Optional.empty()), START));
    // Written out for readers of the journal.
    assertEquals(
        VIEWER, assertInstanceOf(RoomEvent.ControlGranted.class, back.events().getLast()).userId());
    room = fold(room, back.events());
    assertEquals(Role.HOST, room.roleOf(HOST));
    assertEquals(Role.COHOST, room.roleOf(VIEWER));
  }

  @Test
  void controlForATimeIsNotTakenFromAHost() {
    by(HOST, grants(VIEWER, true, OptionalDouble.of(90)));
    gone(HOST, START + MINUTE);
    assertEquals(List.of(), timePassed(START + 3 * MINUTE));
    assertEquals(Role.HOST, room.roleOf(VIEWER));
  }

  @Test
  void requestsEndWhenEveryoneMayControlTheVideo() {
    by(VIEWER, asks(true));
    Policy everyone = new Policy(Policy.Control.EVERYONE, Policy.Sync.TIGHT);
    by(HOST, new SettingsCommand.ChangePolicy(Optional.empty(), everyone));
    assertEquals(List.of(), room.people().requests());
  }

  @Test
  void requestEndsWhenItsMemberLeaves() {
    by(VIEWER, asks(true));
    gone(VIEWER, START + MINUTE);
    assertEquals(List.of(), room.people().requests());
  }

  @Test
  void lastSeekIsUndoneAndTheUndoToo() {
    by(HOST, seek(20), START);
    by(HOST, seek(80), START + 5_000);
    by(HOST, undo(), START + 10_000);
    assertEquals(20, room.timeline().latest().baseMediaTime());
    by(HOST, undo(), START + 15_000);
    assertEquals(80, room.timeline().latest().baseMediaTime());
  }

  @Test
  void runOfStepsIsUndoneAsOne() {
    by(HOST, seek(20), START);
    by(HOST, seek(30), START + 5_000);
    by(HOST, seek(40), START + 5_300);
    by(HOST, seek(80), START + 5_900);
    by(HOST, undo(), START + 10_000);
    assertEquals(20, room.timeline().latest().baseMediaTime());
  }

  @Test
  void seekCloseAfterAnotherMembersIsUndoneAlone() {
    by(HOST, grants(VIEWER, true, OptionalDouble.empty()));
    by(HOST, seek(20), START);
    by(VIEWER, seek(80), START + 300);
    by(HOST, undo(), START + 10_000);
    assertEquals(20, room.timeline().latest().baseMediaTime());
  }

  @Test
  void oldSeekCannotBeUndone() {
    assertEquals(ErrorCode.NOTHING_TO_UNDO, refusal(HOST, undo()));
    by(HOST, seek(20));
    Decision late = decide(room, HOST, undo(), START + RoomVideo.UNDO_MILLIS + 1);
    assertEquals(ErrorCode.NOTHING_TO_UNDO, assertInstanceOf(Decision.Reject.class, late).code());
  }

  private static RoomState threeIn() {
    RoomState two = room(Policy.Control.HOST);
    return fold(two, PeopleRules.joined(two, List.of(newcomer(THIRD)), START - 400));
  }

  private void by(UserId who, ClientMessage.Command message) {
    by(who, message, START);
  }

  private void by(UserId who, ClientMessage.Command message, double now) {
    room = apply(room, decide(room, who, message, now));
  }

  private ErrorCode refusal(UserId who, ClientMessage.Command message) {
    return assertInstanceOf(Decision.Reject.class, decide(room, who, message, START)).code();
  }

  private List<RoomEvent> timePassed(double now) {
    return RoomFixture.timePassed(room, LiveRoom.UNMEASURED, List.of(), false, COUNTDOWN, now);
  }

  private void gone(UserId who, double now) {
    room =
        fold(
            room,
            RoomFixture.timePassed(room, LiveRoom.UNMEASURED, List.of(who), false, COUNTDOWN, now));
  }

  private static ClientMessage.Command asks(boolean wanted) {
    return new ControlCommand.RequestControl(Optional.empty(), wanted);
  }

  private static ClientMessage.Command grants(
      UserId to, boolean granted, OptionalDouble forSeconds) {
    return new ControlCommand.GrantControl(Optional.empty(), to, granted, forSeconds);
  }

  private static ClientMessage.Command undo() {
    return new VideoCommand.UndoSeek(Optional.empty(), OptionalDouble.empty());
  }
}
