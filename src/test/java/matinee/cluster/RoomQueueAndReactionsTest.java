package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.Emoji;
import matinee.protocol.Media;
import matinee.protocol.ModerationCommand;
import matinee.protocol.Policy;
import matinee.protocol.QueueCommand;
import matinee.protocol.ServerMessage;
import matinee.protocol.UserId;
import matinee.protocol.VideoCommand;
import matinee.room.ReactionsTallied;
import matinee.room.RoomEvent;
import matinee.room.RoomState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queue and reactions through the entity, also after a restart. */
class RoomQueueAndReactionsTest extends RoomEntityFixture {

  private static final Media SHORT =
      new Media(Optional.empty(), "Film", "https://example.org/film.m3u8", 0.5);
  private static final Media NEXT =
      new Media(Optional.empty(), "Next", "https://example.org/next.m3u8", 100);
  private static final Emoji PARTY = new Emoji("🎉");
  private static final Emoji HEART = new Emoji("❤️");

  private int commands;

  @Override
  RoomTimings timings() {
    return new RoomTimings(
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofMillis(20),
        Duration.ofMillis(2_500));
  }

  @BeforeEach
  void open() {
    room.<RoomReply>runCommand(
        replyTo -> new RoomCommand.Create("Film night", SHORT, Policy.DEFAULT, HOST, replyTo));
    enter();
  }

  @Test
  void countdownContinuesAfterARestartAndStartsTheNextVideo() {
    command(HOST, enqueue());
    command(
        HOST,
        new VideoCommand.Play(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
    double startsAt =
        fishPublished(ServerMessage.Queue.class, queue -> queue.startsAt().isPresent())
            .startsAt()
            .getAsDouble();
    RoomState before = room.getState();
    room.restart();
    assertEquals(before, room.getState());
    enter();
    ServerMessage.State state =
        fishPublished(ServerMessage.State.class, one -> one.src().equals(NEXT.src()));
    assertTrue(state.isPlaying());
    assertEquals(startsAt, state.baseServerTime());
    assertEquals(0, state.baseMediaTime());
    assertEquals(List.of(), fishPublished(ServerMessage.Queue.class).entries());
  }

  @Test
  void newAudienceGetsTheQueue() {
    command(HOST, enqueue());
    ServerMessage.Queue told = fishPublished(ServerMessage.Queue.class);
    enter();
    AudienceMessage.Snapshot snapshot = expectSnapshot();
    assertEquals(told.entries(), snapshot.queue().entries());
  }

  @Test
  void reactionsArePublishedAtOnceThenTogetherWithoutMutedOnes() {
    command(HOST, new ModerationCommand.Mute(Optional.empty(), GUEST, true));
    react(HOST, PARTY, 2);
    react(HOST, PARTY, 1);
    react(HOST, HEART, 1);
    react(GUEST, HEART, 5);
    react(new UserId("stranger"), HEART, 5);
    assertEquals(Map.of("🎉", 2), fishPublished(ServerMessage.Reactions.class).counts());
    assertEquals(Map.of("🎉", 1, "❤️", 1), fishPublished(ServerMessage.Reactions.class).counts());
  }

  @Test
  void reactionsBelongToTheVideoTheyWereGivenTo() {
    react(HOST, PARTY, 2);
    react(GUEST, HEART, 1);
    List<RoomEvent> events =
        command(
            HOST,
            new VideoCommand.Load(
                Optional.empty(),
                Optional.empty(),
                Optional.of(NEXT.src()),
                Optional.empty(),
                none()));
    ReactionsTallied tally = (ReactionsTallied) events.getFirst();
    assertEquals(Map.of("🎉", 2, "❤️", 1), tally.counts());
    assertTrue(events.getLast() instanceof RoomEvent.MediaChanged);
    assertEquals(List.of(), room.getState().heat().totals());
  }

  @Test
  void reactionsBecomeOneEventAndTheHeatLineIsPublished() {
    react(HOST, PARTY, 2);
    react(HOST, PARTY, 3);
    ServerMessage.Heat heat = fishPublished(ServerMessage.Heat.class);
    assertEquals(List.of(5), heat.counts());
    assertEquals(room.getState().seq(), heat.seq());
    room.restart();
    assertEquals(List.of(5), room.getState().heat().totals());
  }

  private void enter() {
    room.runCommand(
        new RoomCommand.Membership(
            audience.ref(),
            1,
            true,
            List.of(attendee(HOST_TAB, HOST), attendee(GUEST_TAB, GUEST)),
            List.of()));
  }

  private void react(UserId by, Emoji emoji, int times) {
    room.runCommand(new RoomCommand.Reactions(List.of(new RoomCommand.Reaction(by, emoji, times))));
  }

  private List<RoomEvent> command(UserId by, ClientMessage.Command message) {
    CommandId id = new CommandId("c" + commands++);
    return room.<RoomReply>runCommand(
            replyTo -> new RoomCommand.FromMember(by, id, message, Optional.of(NEXT), replyTo))
        .events();
  }

  private static ClientMessage.Command enqueue() {
    return new QueueCommand.Enqueue(
        Optional.empty(), Optional.empty(), Optional.of(NEXT.src()), Optional.empty());
  }
}
