package matinee.room;

import static matinee.room.RoomFixture.HOST;
import static matinee.room.RoomFixture.START;
import static matinee.room.RoomFixture.VIEWER;
import static matinee.room.RoomFixture.newcomer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import matinee.protocol.ClientMessage;
import matinee.protocol.ControlCommand;
import matinee.protocol.ErrorCode;
import matinee.protocol.GatePolicy;
import matinee.protocol.ModerationCommand;
import matinee.protocol.Policy;
import matinee.protocol.QueueCommand;
import matinee.protocol.QueuePolicy;
import matinee.protocol.SettingsCommand;
import matinee.protocol.UserId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queue entries and votes of members that leave, are kicked or are banned. */
class RoomQueuePeopleTest {

  private RoomState room = RoomFixture.room(Policy.Control.HOST);

  @BeforeEach
  void everyMemberAddsAndVotes() {
    QueuePolicy queue = new QueuePolicy(QueuePolicy.Add.EVERYONE, true);
    by(
        HOST,
        new SettingsCommand.ChangePolicy(
            Optional.empty(),
            new Policy(
                Policy.Control.HOST,
                Policy.Sync.TIGHT,
                room.policy().chat(),
                GatePolicy.DEFAULT,
                queue)));
    by(HOST, add());
    by(VIEWER, add());
  }

  @Test
  void voteCountsWhileItsVoterIsPresent() {
    by(VIEWER, vote(1));
    by(HOST, vote(1));
    assertEquals(Set.of(HOST, VIEWER), votes(1));
    room = RoomFixture.fold(room, PeopleRules.left(room, List.of(VIEWER), START));
    assertEquals(Set.of(HOST), votes(1));
    room = RoomFixture.fold(room, PeopleRules.joined(room, List.of(newcomer(VIEWER)), START));
    assertEquals(Set.of(HOST), votes(1));
    by(VIEWER, vote(1));
    assertEquals(Set.of(HOST, VIEWER), votes(1));
  }

  @Test
  void kickedMemberLosesVotesAndKeepsEntries() {
    by(VIEWER, vote(0));
    by(HOST, new ModerationCommand.Kick(Optional.empty(), VIEWER));
    assertEquals(Set.of(), votes(0));
    assertEquals(List.of(HOST, VIEWER), adders());
  }

  @Test
  void bannedMemberLosesVotesAndEntries() {
    by(VIEWER, vote(0));
    by(VIEWER, add());
    by(HOST, new ModerationCommand.Ban(Optional.empty(), VIEWER));
    assertEquals(Set.of(), votes(0));
    assertEquals(List.of(HOST), adders());
  }

  @Test
  void memberBannedAfterLeavingLosesEntriesToo() {
    room = RoomFixture.fold(room, PeopleRules.left(room, List.of(VIEWER), START));
    by(HOST, new ModerationCommand.Ban(Optional.empty(), VIEWER));
    assertEquals(List.of(HOST), adders());
  }

  @Test
  void viewersHaveALimitOfEntriesAndControllersTheQueues() {
    for (int i = 1; i < QueueCommand.MAX_OWN_ENTRIES; i++) {
      by(VIEWER, add());
    }
    Decision.Reject refusal = assertInstanceOf(Decision.Reject.class, decide(VIEWER, add()));
    assertEquals(
        new Decision.Reject(
            ErrorCode.QUEUE_FULL, "10 films of yours wait already. Take one off the list first."),
        refusal);
    by(VIEWER, remove(1));
    by(VIEWER, add());
    by(
        HOST,
        new ControlCommand.GrantControl(Optional.empty(), VIEWER, true, OptionalDouble.empty()));
    by(VIEWER, add());
  }

  private Set<UserId> votes(int index) {
    return room.queue().entries().get(index).votes();
  }

  private List<UserId> adders() {
    return room.queue().entries().stream().map(VideoQueue.Entry::by).toList();
  }

  private void by(UserId who, ClientMessage.Command message) {
    room = RoomFixture.apply(room, decide(who, message));
  }

  private Decision decide(UserId who, ClientMessage.Command message) {
    return RoomFixture.decide(room, who, message, START);
  }

  private static ClientMessage.Command add() {
    return new QueueCommand.Enqueue(
        Optional.empty(),
        Optional.empty(),
        Optional.of("https://example.org/next.m3u8"),
        Optional.empty());
  }

  private ClientMessage.Command remove(int index) {
    return new QueueCommand.Dequeue(Optional.empty(), id(index));
  }

  private ClientMessage.Command vote(int index) {
    return new QueueCommand.Vote(Optional.empty(), id(index), true);
  }

  private long id(int index) {
    return room.queue().entries().get(index).id();
  }
}
