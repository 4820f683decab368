package matinee.room;

import static matinee.room.Rooms.HOST;
import static matinee.room.Rooms.START;
import static matinee.room.Rooms.VIEWER;
import static matinee.room.Rooms.apply;
import static matinee.room.Rooms.fold;
import static matinee.room.Rooms.newcomer;
import static matinee.room.Rooms.room;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.ControlCommand;
import matinee.protocol.DeviceKey;
import matinee.protocol.ErrorCode;
import matinee.protocol.ModerationCommand;
import matinee.protocol.Policy;
import matinee.protocol.UserId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Silencing people and putting them out. */
class RoomModerationTest {

  private static final UserId THIRD = new UserId("third");
  private static final UserId STRANGER = new UserId("stranger");
  private static final Optional<DeviceKey> BROWSER =
      Optional.of(new DeviceKey("browser-of-the-viewer"));

  private RoomState room = room(Policy.Control.HOST);

  @BeforeEach
  void threeIn() {
    room = fold(room, PeopleRules.joined(room, List.of(newcomer(THIRD)), START));
  }

  @Test
  void viewersModerateNobody() {
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, kick(THIRD)));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, ban(THIRD)));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, mute(THIRD, true)));
  }

  @Test
  void cohostModeratesViewersTheHostEverybodyElse() {
    by(HOST, new ControlCommand.GrantControl(none(), VIEWER, true, OptionalDouble.empty()));
    by(VIEWER, mute(THIRD, true));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, mute(HOST, true)));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, mute(VIEWER, true)));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(HOST, kick(HOST)));
    by(HOST, kick(VIEWER));
  }

  @Test
  void whoMadeTheRoomIsNotPutOutByTheirSuccessor() {
    by(HOST, new ControlCommand.TransferHost(none(), VIEWER));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, ban(HOST)));
  }

  @Test
  void muteLastsAfterLeavingAndComingAgain() {
    by(HOST, mute(VIEWER, true));
    room = fold(room, PeopleRules.left(room, List.of(VIEWER), START));
    room = fold(room, PeopleRules.joined(room, List.of(newcomer(VIEWER)), START + 3_600_000));
    assertTrue(room.discipline().isMuted(VIEWER));
    assertInstanceOf(Decision.Repeated.class, decide(HOST, mute(VIEWER, true)));
  }

  @Test
  void kickedMemberIsOutWithTheirRequestAndTheirOldTokenIsWorthNothing() {
    by(VIEWER, new ControlCommand.RequestControl(none(), true));
    by(HOST, kick(VIEWER));
    assertFalse(room.isIn(VIEWER));
    assertEquals(List.of(), room.people().requests());
    assertEquals(Optional.of(ErrorCode.REMOVED), room.discipline().bars(VIEWER, BROWSER));
    assertEquals(Optional.empty(), room.discipline().bars(STRANGER, BROWSER));
    assertEquals(ErrorCode.NO_SUCH_MEMBER, refusal(HOST, kick(VIEWER)));
  }

  @Test
  void bannedMemberIsKnownByTheirBrowserUnderAnotherNameToo() {
    by(HOST, ban(VIEWER));
    assertFalse(room.isIn(VIEWER));
    assertEquals(Optional.of(ErrorCode.BANNED), room.discipline().bars(VIEWER, Optional.empty()));
    assertEquals(Optional.of(ErrorCode.BANNED), room.discipline().bars(STRANGER, BROWSER));
    assertEquals(Optional.empty(), room.discipline().bars(STRANGER, Optional.empty()));
  }

  @Test
  void whoHasJustLeftCanStillBeBannedAndBanningTwiceIsBanningOnce() {
    room = fold(room, PeopleRules.left(room, List.of(VIEWER), START));
    by(HOST, ban(VIEWER));
    assertInstanceOf(Decision.Repeated.class, decide(HOST, ban(VIEWER)));
    assertEquals(1, room.discipline().bans().size());
  }

  @Test
  void banThatIsLiftedIsForgotten() {
    by(HOST, ban(VIEWER));
    by(HOST, new ModerationCommand.Unban(none(), VIEWER));
    assertEquals(Optional.empty(), room.discipline().bars(VIEWER, BROWSER));
    assertEquals(
        ErrorCode.NO_SUCH_MEMBER, refusal(HOST, new ModerationCommand.Unban(none(), VIEWER)));
  }

  @Test
  void nobodyWhoWasNeverHereCanBeModerated() {
    assertEquals(ErrorCode.NO_SUCH_MEMBER, refusal(HOST, ban(STRANGER)));
  }

  private void by(UserId user, ClientMessage.Command message) {
    room = apply(room, decide(user, message));
  }

  private ErrorCode refusal(UserId user, ClientMessage.Command message) {
    return assertInstanceOf(Decision.Reject.class, decide(user, message)).code();
  }

  private Decision decide(UserId user, ClientMessage.Command message) {
    LiveRoom live = new LiveRoom(Map.of(), Map.of(VIEWER, BROWSER.orElseThrow()));
    return RoomRules.decide(
        room, live, new RoomRequest(user, CommandId.fresh(), message, Optional.empty()), START);
  }

  private static Optional<CommandId> none() {
    return Optional.empty();
  }

  private static ModerationCommand kick(UserId user) {
    return new ModerationCommand.Kick(none(), user);
  }

  private static ModerationCommand ban(UserId user) {
    return new ModerationCommand.Ban(none(), user);
  }

  private static ModerationCommand mute(UserId user, boolean muted) {
    return new ModerationCommand.Mute(none(), user, muted);
  }
}
