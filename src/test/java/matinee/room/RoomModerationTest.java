package matinee.room;

import static matinee.room.RoomFixture.HOST;
import static matinee.room.RoomFixture.START;
import static matinee.room.RoomFixture.VIDEO;
import static matinee.room.RoomFixture.VIEWER;
import static matinee.room.RoomFixture.apply;
import static matinee.room.RoomFixture.fold;
import static matinee.room.RoomFixture.newcomer;
import static matinee.room.RoomFixture.room;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.ControlCommand;
import matinee.protocol.DeviceKey;
import matinee.protocol.ErrorCode;
import matinee.protocol.ModerationCommand;
import matinee.protocol.Policy;
import matinee.protocol.QueueCommand;
import matinee.protocol.QueuePolicy;
import matinee.protocol.Role;
import matinee.protocol.SettingsCommand;
import matinee.protocol.UserId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Muting, kicking, banning. */
class RoomModerationTest {

  private static final UserId THIRD = new UserId("third");
  private static final UserId STRANGER = new UserId("stranger");
  private static final Optional<DeviceKey> BROWSER =
      Optional.of(new DeviceKey("browser-of-the-viewer"));

  private static final Policy EVERYBODY_ADDS =
      new Policy(
          Policy.Control.HOST,
          Policy.Sync.TIGHT,
          Policy.DEFAULT.chat(),
          Policy.DEFAULT.gate(),
          new QueuePolicy(QueuePolicy.Add.EVERYONE, false));

  private RoomState room = room(Policy.Control.HOST);
  private Set<UserId> inTheViewersBrowser = Set.of();

  @BeforeEach
  void threeIn() {
    room = fold(room, PeopleRules.joined(room, List.of(newcomer(THIRD)), START));
  }

  @Test
  void viewersCannotModerate() {
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, kick(THIRD)));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, ban(THIRD)));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, mute(THIRD, true)));
  }

  @Test
  void cohostModeratesViewersAndTheHostAllOthers() {
    by(HOST, grant(VIEWER));
    by(VIEWER, mute(THIRD, true));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, mute(HOST, true)));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, mute(VIEWER, true)));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(HOST, kick(HOST)));
    by(HOST, kick(VIEWER));
  }

  @Test
  void founderCannotBeRemovedByALaterHost() {
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
  void usersOfABannedBrowserAreRemovedWithTheirEntriesAndReadmittedTogether() {
    inTheViewersBrowser = Set.of(THIRD);
    by(HOST, new SettingsCommand.ChangePolicy(none(), EVERYBODY_ADDS));
    by(THIRD, enqueue());
    by(HOST, enqueue());
    by(HOST, grant(THIRD));
    by(HOST, ban(VIEWER));
    assertFalse(room.isIn(VIEWER) || room.isIn(THIRD));
    assertEquals(List.of(HOST), room.queue().entries().stream().map(VideoQueue.Entry::by).toList());
    assertEquals(Role.VIEWER, room.roleOf(THIRD));
    assertEquals(Optional.of(ErrorCode.BANNED), room.discipline().bars(THIRD, Optional.empty()));
    assertEquals(1, room.discipline().bans().size());
    by(HOST, unban(VIEWER));
    assertEquals(Optional.empty(), room.discipline().bars(THIRD, BROWSER));
    assertEquals(Optional.empty(), room.discipline().bars(VIEWER, BROWSER));
  }

  @Test
  void browserOfAProtectedMemberIsNotBanned() {
    by(HOST, grant(THIRD));
    for (UserId untouchable : List.of(HOST, THIRD)) {
      inTheViewersBrowser = Set.of(untouchable);
      RoomState after = apply(room, decide(THIRD, ban(VIEWER)));
      assertFalse(after.isIn(VIEWER));
      assertTrue(after.isIn(untouchable));
      assertEquals(Optional.empty(), after.discipline().bars(untouchable, BROWSER));
    }
  }

  @Test
  void endOfABanDoesNotReadmitKickedIds() {
    inTheViewersBrowser = Set.of(THIRD);
    by(HOST, kick(THIRD));
    by(HOST, ban(VIEWER));
    by(HOST, unban(VIEWER));
    assertEquals(Optional.of(ErrorCode.REMOVED), room.discipline().bars(THIRD, BROWSER));
  }

  @Test
  void banEndsGrantedControl() {
    by(HOST, grant(VIEWER));
    by(HOST, ban(VIEWER));
    by(HOST, unban(VIEWER));
    room = fold(room, PeopleRules.joined(room, List.of(newcomer(VIEWER)), START));
    assertEquals(Role.VIEWER, room.roleOf(VIEWER));
  }

  @Test
  void departedMemberCanBeBannedAndBanningTwiceIsBanningOnce() {
    room = fold(room, PeopleRules.left(room, List.of(VIEWER), START));
    by(HOST, ban(VIEWER));
    assertInstanceOf(Decision.Repeated.class, decide(HOST, ban(VIEWER)));
    assertEquals(1, room.discipline().bans().size());
  }

  @Test
  void liftedBanIsForgotten() {
    by(HOST, ban(VIEWER));
    by(HOST, unban(VIEWER));
    assertEquals(Optional.empty(), room.discipline().bars(VIEWER, BROWSER));
    assertEquals(ErrorCode.NO_SUCH_MEMBER, refusal(HOST, unban(VIEWER)));
  }

  @Test
  void unknownUserCannotBeModerated() {
    assertEquals(ErrorCode.NO_SUCH_MEMBER, refusal(HOST, ban(STRANGER)));
  }

  private void by(UserId user, ClientMessage.Command message) {
    room = apply(room, decide(user, message));
  }

  private ErrorCode refusal(UserId user, ClientMessage.Command message) {
    return assertInstanceOf(Decision.Reject.class, decide(user, message)).code();
  }

  private Decision decide(UserId user, ClientMessage.Command message) {
    Map<UserId, DeviceKey> devices = new HashMap<>(Map.of(VIEWER, BROWSER.orElseThrow()));
    inTheViewersBrowser.forEach(other -> devices.put(other, BROWSER.orElseThrow()));
    LiveRoom live = new LiveRoom(Map.of(), devices);
    return RoomRules.decide(
        room,
        live,
        new RoomInput.Request(user, CommandId.fresh(), message, Optional.of(VIDEO)),
        START);
  }

  private static Optional<CommandId> none() {
    return Optional.empty();
  }

  private static ClientMessage.Command grant(UserId user) {
    return new ControlCommand.GrantControl(none(), user, true, OptionalDouble.empty());
  }

  private static ClientMessage.Command enqueue() {
    return new QueueCommand.Enqueue(
        none(), Optional.empty(), Optional.of(VIDEO.src()), Optional.empty());
  }

  private static ModerationCommand unban(UserId user) {
    return new ModerationCommand.Unban(none(), user);
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
