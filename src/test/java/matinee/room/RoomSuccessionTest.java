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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.ControlCommand;
import matinee.protocol.ErrorCode;
import matinee.protocol.ModerationCommand;
import matinee.protocol.Policy;
import matinee.protocol.Presence;
import matinee.protocol.UserId;
import org.junit.jupiter.api.Test;

/** The host's role after the host is lost, and after a lost host returns. */
class RoomSuccessionTest {

  private static final UserId THIRD = new UserId("third");
  private static final double MINUTE = 60_000;

  private RoomState room = threeIn();

  @Test
  void lostHostHasAShortGraceTimeAfterAnyAbsence() {
    gone(START, HOST, VIEWER, THIRD);
    double later = START + 11 * MINUTE;
    joins(THIRD, later);
    room = fold(room, timePassed(later + ControlRules.HOST_GRACE_MILLIS - 1));
    assertEquals(HOST, room.hostId());
    room = fold(room, timePassed(later + ControlRules.HOST_GRACE_MILLIS));
    assertEquals(THIRD, room.hostId());
  }

  @Test
  void lostHostReclaimsATransferredRoom() {
    by(HOST, transfer(VIEWER), START);
    gone(START + MINUTE, VIEWER);
    assertEquals(HOST, room.hostId());
    joins(VIEWER, START + 20 * MINUTE);
    assertEquals(List.of(VIEWER), whoMayReclaim());
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(THIRD, reclaim()));
    by(VIEWER, reclaim(), START + 20 * MINUTE);
    assertEquals(VIEWER, room.hostId());
    assertEquals(List.of(HOST), whoMayReclaim());
  }

  @Test
  void standInHostCannotReclaim() {
    by(HOST, transfer(VIEWER), START);
    gone(START + MINUTE, HOST);
    gone(START + MINUTE, VIEWER);
    assertEquals(THIRD, room.hostId());
    joins(HOST, START + 2 * MINUTE);
    joins(VIEWER, START + 2 * MINUTE);
    gone(START + 3 * MINUTE, THIRD);
    assertEquals(HOST, room.hostId());
    joins(THIRD, START + 4 * MINUTE);
    assertEquals(List.of(VIEWER), whoMayReclaim());
    gone(START + 5 * MINUTE, HOST);
    assertEquals(VIEWER, room.hostId());
    assertEquals(List.of(), whoMayReclaim());
  }

  @Test
  void transferOrReclaimEndsTheLostHostsClaim() {
    for (boolean handedOn : List.of(true, false)) {
      room = threeIn();
      by(HOST, transfer(VIEWER), START);
      by(VIEWER, grant(THIRD), START);
      gone(START + MINUTE, VIEWER);
      joins(VIEWER, START + MINUTE);
      by(handedOn ? THIRD : HOST, handedOn ? transfer(HOST) : reclaim(), START + MINUTE);
      assertEquals(HOST, room.hostId());
      assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, reclaim()));
    }
  }

  @Test
  void removedLostHostCannotReclaim() {
    by(HOST, transfer(VIEWER), START);
    gone(START + MINUTE, VIEWER);
    joins(VIEWER, START + MINUTE);
    by(HOST, new ModerationCommand.Ban(none(), VIEWER), START + MINUTE);
    by(HOST, new ModerationCommand.Unban(none(), VIEWER), START + MINUTE);
    joins(VIEWER, START + MINUTE);
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, reclaim()));
  }

  @Test
  void newHostIsUnmuted() {
    by(HOST, mute(VIEWER), START);
    by(HOST, transfer(VIEWER), START);
    assertFalse(room.discipline().isMuted(VIEWER));

    room = threeIn();
    by(HOST, mute(VIEWER), START);
    gone(START + MINUTE, HOST);
    assertEquals(VIEWER, room.hostId());
    assertFalse(room.discipline().isMuted(VIEWER));

    room = threeIn();
    by(HOST, transfer(VIEWER), START);
    gone(START + MINUTE, VIEWER);
    joins(VIEWER, START + MINUTE);
    by(HOST, mute(VIEWER), START + MINUTE);
    by(VIEWER, reclaim(), START + MINUTE);
    assertFalse(room.discipline().isMuted(VIEWER));
  }

  @Test
  void connectedMembersBecomeHostBeforeDisconnectedOnes() {
    by(HOST, grant(VIEWER), START);
    gone(START + MINUTE, connected(THIRD), HOST);
    assertEquals(THIRD, room.hostId());

    room = threeIn();
    gone(START + MINUTE, connected(), HOST);
    assertEquals(VIEWER, room.hostId());
  }

  private static LiveRoom connected(UserId... users) {
    Map<UserId, Readiness.Viewer> here =
        Arrays.stream(users)
            .collect(Collectors.toMap(user -> user, user -> Readiness.Viewer.UNHEARD));
    return new LiveRoom(Map.of(), Map.of(), new Readiness(here, Set.of()));
  }

  private static RoomState threeIn() {
    RoomState two = room(Policy.Control.HOST);
    return fold(two, PeopleRules.joined(two, List.of(newcomer(THIRD)), START - 400));
  }

  private List<UserId> whoMayReclaim() {
    return PresenceView.whole(room, LiveRoom.UNMEASURED, 1, 0).users().stream()
        .filter(Presence.User::mayReclaim)
        .map(Presence.User::id)
        .toList();
  }

  private void by(UserId who, ClientMessage.Command message, double now) {
    room = apply(room, decide(room, who, message, now));
  }

  private ErrorCode refusal(UserId who, ClientMessage.Command message) {
    Decision decision = decide(room, who, message, room.lastEventAt());
    return assertInstanceOf(Decision.Reject.class, decision).code();
  }

  private void joins(UserId user, double now) {
    room = fold(room, PeopleRules.joined(room, List.of(newcomer(user)), now));
  }

  private void gone(double now, UserId... users) {
    gone(now, LiveRoom.UNMEASURED, users);
  }

  private void gone(double now, LiveRoom live, UserId... users) {
    room = fold(room, RoomFixture.timePassed(room, live, List.of(users), false, COUNTDOWN, now));
  }

  private static Optional<CommandId> none() {
    return Optional.empty();
  }

  private static ClientMessage.Command transfer(UserId to) {
    return new ControlCommand.TransferHost(none(), to);
  }

  private static ClientMessage.Command mute(UserId user) {
    return new ModerationCommand.Mute(none(), user, true);
  }

  private static ClientMessage.Command grant(UserId to) {
    return new ControlCommand.GrantControl(none(), to, true, OptionalDouble.empty());
  }

  private static ClientMessage.Command reclaim() {
    return new ControlCommand.ReclaimHost(none());
  }

  private List<RoomEvent> timePassed(double now) {
    return RoomFixture.timePassed(room, LiveRoom.UNMEASURED, List.of(), false, COUNTDOWN, now);
  }
}
