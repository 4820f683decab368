package matinee.room;

import static matinee.room.RoomFixture.COUNTDOWN;
import static matinee.room.RoomFixture.HOST;
import static matinee.room.RoomFixture.START;
import static matinee.room.RoomFixture.VIDEO;
import static matinee.room.RoomFixture.VIEWER;
import static matinee.room.RoomFixture.apply;
import static matinee.room.RoomFixture.decide;
import static matinee.room.RoomFixture.fold;
import static matinee.room.RoomFixture.newcomer;
import static matinee.room.RoomFixture.room;
import static matinee.room.RoomFixture.seek;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import matinee.protocol.ChatPolicy;
import matinee.protocol.ClientMessage;
import matinee.protocol.ErrorCode;
import matinee.protocol.GatePolicy;
import matinee.protocol.Policy;
import matinee.protocol.QueueCommand;
import matinee.protocol.QueuePolicy;
import matinee.protocol.SettingsCommand;
import matinee.protocol.UserId;
import org.junit.jupiter.api.Test;

/** The video queue and its countdown. */
class RoomQueueTest {

  private static final double END = START + 100_000;
  private static final double LATER = END + 30 * 60_000;

  private RoomState room = room(Policy.Control.HOST);

  @Test
  void controllersAddEntriesAndOthersIfThePolicyAllows() {
    by(HOST, add());
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, add()));
    policy(QueuePolicy.Add.EVERYONE, false);
    by(VIEWER, add());
    assertEquals(
        List.of(HOST, VIEWER), room.queue().entries().stream().map(VideoQueue.Entry::by).toList());
  }

  @Test
  void membersRemoveTheirOwnEntriesAndControllersAny() {
    policy(QueuePolicy.Add.EVERYONE, false);
    by(HOST, add());
    by(VIEWER, add());
    long hosts = id(0);
    long viewers = id(1);
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, remove(hosts)));
    by(VIEWER, remove(viewers));
    by(HOST, remove(hosts));
    assertEquals(List.of(), room.queue().entries());
    assertEquals(ErrorCode.NO_SUCH_ENTRY, refusal(HOST, remove(hosts)));
  }

  @Test
  void queueHasALimit() {
    for (int i = 0; i < QueueCommand.MAX_ENTRIES; i++) {
      by(HOST, add());
    }
    assertEquals(ErrorCode.QUEUE_FULL, refusal(HOST, add()));
  }

  @Test
  void entryIsMovedToItsNewPosition() {
    by(HOST, add());
    by(HOST, add());
    by(HOST, add());
    List<Long> ids = order();
    by(HOST, move(ids.get(2), 0));
    assertEquals(List.of(ids.get(2), ids.get(0), ids.get(1)), order());
    by(HOST, move(ids.get(2), 99));
    assertEquals(ids, order());
    assertInstanceOf(Decision.Repeated.class, decide(room, HOST, move(ids.get(2), 2), START));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, move(ids.get(0), 1)));
    assertEquals(ErrorCode.NO_SUCH_ENTRY, refusal(HOST, move(4711L, 1)));
  }

  @Test
  void orderFollowsVotesThenAge() {
    by(HOST, add());
    by(HOST, add());
    by(HOST, add());
    List<Long> ids = order();
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, vote(ids.get(2), true)));
    policy(QueuePolicy.Add.HOST, true);
    by(VIEWER, vote(ids.get(2), true));
    assertEquals(List.of(ids.get(2), ids.get(0), ids.get(1)), order());
    assertInstanceOf(Decision.Repeated.class, decide(room, VIEWER, vote(ids.get(2), true), START));
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(HOST, move(ids.get(0), 1)));
    by(HOST, vote(ids.get(1), true));
    assertEquals(List.of(ids.get(1), ids.get(2), ids.get(0)), order());
    by(VIEWER, vote(ids.get(2), false));
    assertEquals(List.of(ids.get(1), ids.get(0), ids.get(2)), order());
  }

  @Test
  void nextVideoStartsAtTheEndOfTheCountdown() {
    by(HOST, add());
    over();
    double startsAt = END + COUNTDOWN;
    assertEquals(OptionalDouble.of(startsAt), room.queue().startsAt());
    assertEquals(List.of(), timePassed(startsAt - QueueRules.LOAD_MILLIS - 1));
    room = fold(room, timePassed(startsAt - QueueRules.LOAD_MILLIS));
    assertEquals(new Vector(true, 0, startsAt, 1), room.timeline().latest());
    assertEquals("Next", room.media().title());
    assertEquals(VideoQueue.EMPTY, room.queue());
    assertEquals(List.of(), timePassed(startsAt + 1_000));
  }

  @Test
  void overdueCountdownStartsALittleAhead() {
    by(HOST, add());
    over();
    double late = END + COUNTDOWN + 5_000;
    room = fold(room, timePassed(late));
    Vector latest = room.timeline().latest();
    assertTrue(latest.isPlaying() && latest.baseServerTime() > late);
  }

  @Test
  void anyMoveOfTheVideoStopsTheCountdown() {
    for (ClientMessage.Command press :
        List.of(seek(3), RoomFixture.message("play"), RoomFixture.rate(1.5))) {
      room = room(Policy.Control.HOST);
      by(HOST, add());
      over();
      room = apply(room, decide(room, HOST, press, END + 1_000));
      assertEquals(OptionalDouble.empty(), room.queue().startsAt());
      assertEquals(1, room.queue().entries().size());
      assertEquals(VIDEO.title(), fold(room, timePassed(END + COUNTDOWN)).media().title());
    }
  }

  @Test
  void controllersStopTheCountdownAndItStaysStopped() {
    by(HOST, add());
    over();
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, stop()));
    room = apply(room, decide(room, HOST, stop(), END + 1_000));
    assertEquals(List.of(), timePassed(END + COUNTDOWN));
    assertEquals(OptionalDouble.empty(), room.queue().startsAt());
    assertInstanceOf(Decision.Repeated.class, decide(room, HOST, stop(), END + 2_000));
  }

  @Test
  void nextVideoWaitsForAMemberInAnEmptyRoom() {
    by(HOST, add());
    over();
    room =
        fold(
            room,
            RoomFixture.timePassed(
                room, LiveRoom.UNMEASURED, List.of(HOST, VIEWER), false, COUNTDOWN, END + 1_000));
    assertEquals(OptionalDouble.empty(), room.queue().startsAt());
    assertEquals(List.of(), timePassed(LATER - 1));
    room = fold(room, PeopleRules.joined(room, List.of(newcomer(VIEWER)), LATER));
    room = fold(room, timePassed(LATER));
    assertEquals(OptionalDouble.of(LATER + COUNTDOWN), room.queue().startsAt());
  }

  @Test
  void entryAddedAfterTheEndStartsACountdown() {
    over();
    assertEquals(OptionalDouble.empty(), room.queue().startsAt());
    room = apply(room, decide(room, HOST, add(), END + 5_000));
    room = fold(room, timePassed(END + 6_000));
    assertEquals(OptionalDouble.of(END + 6_000 + COUNTDOWN), room.queue().startsAt());
  }

  @Test
  void removingTheLastEntryEndsTheCountdown() {
    by(HOST, add());
    over();
    room = apply(room, decide(room, HOST, remove(id(0)), END + 1_000));
    assertEquals(VideoQueue.EMPTY, room.queue());
  }

  @Test
  void playNextStartsTheNamedEntryOrTheFirst() {
    assertEquals(ErrorCode.NO_SUCH_ENTRY, refusal(HOST, playNext(OptionalLong.empty())));
    by(HOST, add());
    by(HOST, add());
    List<Long> ids = order();
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, playNext(OptionalLong.empty())));
    by(HOST, playNext(OptionalLong.of(ids.get(1))));
    assertEquals(List.of(ids.get(0)), order());
    assertTrue(room.timeline().latest().isPlaying());
    assertEquals(0, room.timeline().mediaTimeAt(START));
    by(HOST, playNext(OptionalLong.empty()));
    assertEquals(List.of(), order());
  }

  /** Plays the video to its end and lets a second pass. */
  private void over() {
    room =
        room.apply(
            new RoomEvent.Played(RoomEvent.Meta.ofRoom(START), new Vector(true, 0, START, 1)));
    room = fold(room, timePassed(END));
  }

  private void policy(QueuePolicy.Add add, boolean vote) {
    ChatPolicy chat = room.policy().chat();
    QueuePolicy queue = new QueuePolicy(add, vote);
    by(
        HOST,
        new SettingsCommand.ChangePolicy(
            Optional.empty(),
            new Policy(Policy.Control.HOST, Policy.Sync.TIGHT, chat, GatePolicy.DEFAULT, queue)));
  }

  private List<Long> order() {
    return room.queue().inOrder(room.policy().queue().vote()).stream()
        .map(VideoQueue.Entry::id)
        .toList();
  }

  private long id(int index) {
    return room.queue().entries().get(index).id();
  }

  private void by(UserId who, ClientMessage.Command message) {
    room = apply(room, decide(room, who, message, START));
  }

  private ErrorCode refusal(UserId who, ClientMessage.Command message) {
    return assertInstanceOf(Decision.Reject.class, decide(room, who, message, START)).code();
  }

  private List<RoomEvent> timePassed(double now) {
    return RoomFixture.timePassed(room, LiveRoom.UNMEASURED, List.of(), false, COUNTDOWN, now);
  }

  private static ClientMessage.Command add() {
    return new QueueCommand.Enqueue(
        Optional.empty(),
        Optional.empty(),
        Optional.of("https://example.org/next.m3u8"),
        Optional.empty());
  }

  private static ClientMessage.Command remove(long id) {
    return new QueueCommand.Dequeue(Optional.empty(), id);
  }

  private static ClientMessage.Command move(long id, int to) {
    return new QueueCommand.MoveInQueue(Optional.empty(), id, to);
  }

  private static ClientMessage.Command vote(long id, boolean up) {
    return new QueueCommand.Vote(Optional.empty(), id, up);
  }

  private static ClientMessage.Command stop() {
    return new QueueCommand.StopCountdown(Optional.empty());
  }

  private static ClientMessage.Command playNext(OptionalLong id) {
    return new QueueCommand.PlayNext(Optional.empty(), id, OptionalDouble.empty());
  }
}
