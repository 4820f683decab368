package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.persistence.testkit.javadsl.EventSourcedBehaviorTestKit.CommandResultWithReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import matinee.protocol.ErrorCode;
import matinee.protocol.Presence;
import matinee.protocol.Role;
import matinee.protocol.ServerMessage;
import matinee.protocol.VideoCommand;
import matinee.room.RoomEvent;
import matinee.room.RoomState;
import org.junit.jupiter.api.Test;

/** The entity with its journal in memory: events, answers, messages, recovery. */
class RoomEntityTest extends RoomEntityFixture {

  @Test
  void createIsAnsweredOnceItIsInTheJournalAndTheSameAgain() {
    assertTrue(!create().events().isEmpty());
    RoomReply again = create().reply();
    assertEquals(new RoomReply.Born(room.getState().info()), again);
  }

  @Test
  void everythingSurvivesARestart() {
    create();
    enter(HOST_TAB, HOST);
    play("c-1");
    RoomState before = room.getState();
    room.restart();
    assertEquals(before, room.getState());
    assertEquals(new RoomReply.Done(before.seq()), play("c-1").reply());
  }

  @Test
  void refusedCommandPersistsNothing() {
    create();
    enter(GUEST_TAB, GUEST);
    CommandResultWithReply<RoomCommand, RoomEvent, RoomState, RoomReply> refused =
        command(GUEST, "c-1", new VideoCommand.Pause(Optional.empty(), none(), none()));
    assertTrue(refused.hasNoEvents());
    assertEquals(ErrorCode.NOT_ALLOWED, ((RoomReply.Refused) refused.reply()).code());
  }

  @Test
  void newAudienceGetsTheWholeRoomThenItsAdmissions() {
    create();
    enter(HOST_TAB, HOST);
    AudienceMessage.Snapshot snapshot = audience.expectMessageClass(AudienceMessage.Snapshot.class);
    assertEquals(room.getState().info(), snapshot.info());
    assertEquals(
        new AudienceMessage.Admitted(1, List.of(admission(HOST_TAB, HOST, Role.HOST, false))),
        audience.receiveMessage());
  }

  @Test
  void roomWideMessagesNameTheOneBefore() {
    create();
    enter(HOST_TAB, HOST);
    long start = audience.expectMessageClass(AudienceMessage.Snapshot.class).seq();
    audience.expectMessageClass(AudienceMessage.Admitted.class);
    play("c-1");
    long last = start;
    ServerMessage message;
    do {
      // Presence may come before or after, and more than once.
      message = expectPublished(ServerMessage.class);
      assertEquals(last, afterOf(message));
      last = seqOf(message);
    } while (!(message instanceof ServerMessage.State));
  }

  private static long afterOf(ServerMessage message) {
    return message instanceof ServerMessage.State state
        ? state.after()
        : ((Presence) message).after();
  }

  private static long seqOf(ServerMessage message) {
    return message instanceof ServerMessage.State state ? state.seq() : ((Presence) message).seq();
  }

  @Test
  void recoveredRoomAsksAnAudienceForItsSessions() {
    create();
    enter(HOST_TAB, HOST);
    room.restart();
    room.runCommand(new RoomCommand.StillHere(audience.ref()));
    expect(new AudienceMessage.WhoIsHere());
  }

  @Test
  void unknownRoomAnswersAndPassivates() {
    room.runCommand(new RoomCommand.Membership(audience.ref(), 1, true, List.of(), List.of()));
    audience.expectMessageClass(AudienceMessage.NoSuchRoom.class);
    shard.receiveMessage();
  }

  @Test
  void goodbyeIsAnEventAtOnceAndALostConnectionAfterItsGrace() {
    create();
    enter(HOST_TAB, HOST);
    enter(GUEST_TAB, GUEST);
    leave(GUEST_TAB, true);
    assertTrue(!room.getState().isIn(GUEST));
    leave(HOST_TAB, false);
    assertTrue(room.getState().isIn(HOST));
    audience.awaitAssert(
        Duration.ofSeconds(5),
        () -> {
          assertTrue(!room.getState().isIn(HOST));
          return null;
        });
  }

  @Test
  void sessionThatMovesToAnotherNodeIsClosedOnTheOldOne() {
    create();
    enter(HOST_TAB, HOST);
    TestProbe<AudienceMessage> other = KIT.createTestProbe(AudienceMessage.class);
    room.runCommand(
        new RoomCommand.Membership(
            other.ref(), 1, true, List.of(attendee(HOST_TAB, HOST)), List.of()));
    expect(new AudienceMessage.Replaced(HOST_TAB));
  }

  @Test
  void emptyRoomPausesThenPassivates() {
    create();
    enter(HOST_TAB, HOST);
    play("c-1");
    leave(HOST_TAB, true);
    room.runCommand(new RoomCommand.Detach(audience.ref()));
    audience.awaitAssert(
        Duration.ofSeconds(8),
        () -> {
          assertTrue(!room.getState().timeline().latest().isPlaying());
          return null;
        });
    shard.receiveMessage(Duration.ofSeconds(8));
  }
}
