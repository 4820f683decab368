package matinee.room;

import static matinee.room.RoomFixture.COUNTDOWN;
import static matinee.room.RoomFixture.HOST;
import static matinee.room.RoomFixture.LEAD;
import static matinee.room.RoomFixture.START;
import static matinee.room.RoomFixture.VIEWER;
import static matinee.room.RoomFixture.after;
import static matinee.room.RoomFixture.apply;
import static matinee.room.RoomFixture.decide;
import static matinee.room.RoomFixture.fold;
import static matinee.room.RoomFixture.message;
import static matinee.room.RoomFixture.newcomer;
import static matinee.room.RoomFixture.room;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.ControlCommand;
import matinee.protocol.ErrorCode;
import matinee.protocol.Policy;
import matinee.protocol.Role;
import matinee.protocol.SettingsCommand;
import matinee.protocol.UserId;
import org.junit.jupiter.api.Test;

/** Membership, the first host, repeated commands. */
class RoomMembershipTest {

  @Test
  void hostHandsTheRoomOverToAPresentMember() {
    RoomState room = after(room(Policy.Control.HOST), message("transfer"), START);
    assertEquals(Role.HOST, room.roleOf(VIEWER));
    assertEquals(Role.VIEWER, room.roleOf(HOST));
  }

  @Test
  void hostCannotHandTheRoomToAStranger() {
    ClientMessage.Command transfer =
        new ControlCommand.TransferHost(Optional.empty(), new UserId("x"));
    Decision decision = decide(room(Policy.Control.HOST), HOST, transfer, START);
    assertEquals(
        ErrorCode.NO_SUCH_MEMBER, assertInstanceOf(Decision.Reject.class, decision).code());
  }

  @Test
  void manyJoinsAtOnceAreOneEvent() {
    List<RoomEvent.Newcomer> crowd =
        java.util.stream.IntStream.range(0, 500)
            .mapToObj(i -> newcomer(new UserId("u" + i)))
            .toList();
    assertEquals(1, PeopleRules.joined(room(Policy.Control.HOST), crowd, START).size());
  }

  @Test
  void presentMemberJoinsWithoutAnEvent() {
    assertEquals(
        List.of(), PeopleRules.joined(room(Policy.Control.HOST), List.of(newcomer(HOST)), START));
  }

  @Test
  void emptyRoomPausesOnce() {
    RoomState playing = after(room(Policy.Control.HOST), message("play"), START);
    RoomState paused =
        fold(
            playing,
            RoomFixture.timePassed(
                playing, LiveRoom.UNMEASURED, List.of(), true, COUNTDOWN, START + 60_000));
    assertEquals(60 - LEAD / 1000, paused.timeline().mediaTimeAt(START + 99_000), 1e-6);
    assertEquals(
        List.of(),
        RoomFixture.timePassed(
            paused, LiveRoom.UNMEASURED, List.of(), true, COUNTDOWN, START + 61_000));
  }

  @Test
  void departedMemberIsRefused() {
    RoomState room = room(Policy.Control.EVERYONE);
    RoomState without = fold(room, PeopleRules.left(room, List.of(VIEWER), START));
    Decision decision = decide(without, VIEWER, message("play"), START);
    assertEquals(ErrorCode.NOT_JOINED, assertInstanceOf(Decision.Reject.class, decision).code());
  }

  @Test
  void idsOutliveTheirMemberByTenMinutes() {
    RoomState room = room(Policy.Control.EVERYONE);
    CommandId id = new CommandId("once");
    room = apply(room, decide(room, VIEWER, id, message("play"), START));
    room = fold(room, PeopleRules.left(room, List.of(VIEWER), START + 1_000));
    double nineMinutes = START + 540_000;
    RoomState back = fold(room, PeopleRules.joined(room, List.of(newcomer(VIEWER)), nineMinutes));
    assertTrue(back.seqOf(VIEWER, id).isPresent());
    double elevenMinutes = START + 660_000;
    RoomState late = fold(room, PeopleRules.joined(room, List.of(newcomer(VIEWER)), elevenMinutes));
    assertTrue(late.seqOf(VIEWER, id).isEmpty());
  }

  @Test
  void repeatedCommandIsAnsweredWithItsRevisionAndDoesNothing() {
    RoomState room = room(Policy.Control.HOST);
    CommandId id = new CommandId("same");
    RoomState after = apply(room, decide(room, HOST, id, message("play"), START));
    assertEquals(
        new Decision.Repeated(after.seq()), decide(after, HOST, id, message("play"), START + 50));
  }

  @Test
  void theSameIdOfAnotherMemberIsAnotherCommand() {
    RoomState room = room(Policy.Control.EVERYONE);
    CommandId id = new CommandId("same");
    RoomState after = apply(room, decide(room, HOST, id, message("play"), START));
    assertInstanceOf(
        Decision.Accept.class, decide(after, VIEWER, id, message("pause"), START + 50));
  }

  @Test
  void lastSixtyFourIdsAreKnownAndOlderOnesForgotten() {
    RoomState room = room(Policy.Control.HOST);
    for (int i = 0; i <= RecentCommands.KEPT; i++) {
      room = apply(room, decide(room, HOST, new CommandId("c" + i), message("play"), START + i));
    }
    assertTrue(room.seqOf(HOST, new CommandId("c0")).isEmpty());
    assertTrue(room.seqOf(HOST, new CommandId("c1")).isPresent());
  }

  @Test
  void onlyTheHostRenamesTheRoom() {
    RoomState room = RoomFixture.room(Policy.Control.HOST);
    SettingsCommand.Rename rename =
        new SettingsCommand.Rename(Optional.empty(), " Another\u0000night ");
    assertEquals("Another night", RoomFixture.after(room, rename, START).title());
    assertEquals(
        ErrorCode.NOT_ALLOWED,
        assertInstanceOf(
                Decision.Reject.class, RoomFixture.decide(room, RoomFixture.VIEWER, rename, START))
            .code());
  }
}
