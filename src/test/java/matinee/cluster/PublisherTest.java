package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import akka.actor.testkit.typed.Effect;
import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.testkit.typed.javadsl.TestInbox;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import matinee.protocol.CommandId;
import matinee.protocol.DisplayName;
import matinee.protocol.Media;
import matinee.protocol.Policy;
import matinee.protocol.RoomId;
import matinee.protocol.ServerMessage;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.room.QueueEvent;
import matinee.room.ReactionsTallied;
import matinee.room.RoomEvent;
import matinee.room.RoomState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that hold a whole list are folded; the chain of revisions stays whole. */
class PublisherTest {

  private static final UserId ADA = new UserId("ada");
  private static final Media VIDEO =
      new Media(Optional.empty(), "Film", "https://example.org/film.m3u8", 100);

  private final TestInbox<AudienceMessage> audience = TestInbox.create();
  private final AtomicReference<Publisher> made = new AtomicReference<>();
  private final BehaviorTestKit<RoomCommand> actor = spawn(made);
  private final Publisher publisher = made.get();
  private RoomState room = RoomState.notCreated(new RoomId("foldedroom"));
  private ConnectedSessions sessions = new ConnectedSessions(room, 0);

  @BeforeEach
  void open() {
    apply(new RoomEvent.Created(by("0"), "Night", VIDEO, ADA, Policy.DEFAULT));
    apply(
        new RoomEvent.MembersJoined(
            ofRoom(1), List.of(new RoomEvent.Newcomer(ADA, new DisplayName("Ada")))));
    apply(new QueueEvent.VideoQueued(by("1"), 3, VIDEO, new DisplayName("Ada")));
    sessions = new ConnectedSessions(room, 1);
    sessions.register(
        new RoomCommand.Membership(
            audience.getRef(),
            1,
            true,
            List.of(
                new RoomCommand.Attendee(
                    new SessionId("tab"), ADA, new DisplayName("Ada"), Optional.empty())),
            List.of()),
        1);
    publisher.startAt(room);
  }

  @Test
  void votesAreSentAtOnceAndThenTheLatestQueue() {
    for (int i = 0; i < 101; i++) {
      publish(new QueueEvent.QueueVoted(by("v" + i), 3, i % 2 == 0));
    }
    assertEquals(List.of(1), votes(drain()));
    publish(new QueueEvent.QueueVoted(by("w"), 3, false));
    endInterval();
    assertEquals(List.of(0), votes(drain()));
    publish(new QueueEvent.QueueVoted(by("x"), 3, true));
    assertEquals(List.of(), drain());
    endInterval();
    assertEquals(List.of(1), votes(drain()));
    endInterval();
    assertEquals(List.of(), drain());
    publish(new QueueEvent.QueueVoted(by("y"), 3, false));
    assertEquals(List.of(0), votes(drain()));
  }

  @Test
  void queueThatIsAsItWasAtTheEndOfTheIntervalIsNotSentAgain() {
    publish(new QueueEvent.QueueVoted(by("a"), 3, true));
    publish(new QueueEvent.QueueVoted(by("b"), 3, false));
    publish(new QueueEvent.QueueVoted(by("c"), 3, true));
    drain();
    endInterval();
    assertEquals(List.of(), drain());
  }

  @Test
  void settingsAndHeatLineAreFoldedToo() {
    for (int i = 0; i < 50; i++) {
      publish(new RoomEvent.RoomRenamed(by("r" + i), "Title " + i));
      publish(new ReactionsTallied(ofRoom(2), 5, 6, Map.of("🎉", 1)));
    }
    endInterval();
    List<ServerMessage> sent = drain();
    assertEquals(3, sent.size());
    assertEquals("Title 0", ((ServerMessage.Settings) sent.get(0)).title());
    assertEquals("Title 49", ((ServerMessage.Settings) sent.get(1)).title());
    assertEquals(List.of(50), ((ServerMessage.Heat) sent.get(2)).counts());
  }

  @Test
  void foldedMessagesKeepTheChainOfRevisions() {
    long before = room.seq();
    for (int i = 0; i < 10; i++) {
      publish(new QueueEvent.QueueVoted(by("v" + i), 3, i % 2 == 0));
    }
    endInterval();
    List<ServerMessage> sent = drain();
    ServerMessage.Queue first = (ServerMessage.Queue) sent.getFirst();
    ServerMessage.Queue last = (ServerMessage.Queue) sent.getLast();
    assertEquals(before, first.after());
    assertEquals(first.seq(), last.after());
    assertEquals(room.seq(), last.seq());
  }

  /** Spawns an actor that lends a publisher its timers. */
  static BehaviorTestKit<RoomCommand> spawn(AtomicReference<Publisher> made) {
    return BehaviorTestKit.create(
        Behaviors.withTimers(
            timers -> {
              made.set(new Publisher(new RoomTimers(timers, Duration.ofMillis(500))));
              return Behaviors.receiveMessage(message -> Behaviors.same());
            }));
  }

  private static RoomEvent.Meta by(String id) {
    return new RoomEvent.Meta(1, Optional.of(ADA), Optional.of(new CommandId("c" + id)));
  }

  private static RoomEvent.Meta ofRoom(double at) {
    return new RoomEvent.Meta(at, Optional.empty(), Optional.empty());
  }

  private void apply(RoomEvent event) {
    room = room.apply(event);
  }

  private void publish(RoomEvent event) {
    apply(event);
    publisher.events(room, List.of(event), sessions);
  }

  /** Runs the timer of the interval, if one is running. */
  private void endInterval() {
    for (Effect effect : actor.getAllEffects()) {
      if (effect instanceof Effect.TimerScheduled<?> timer) {
        timer.send().apply();
        actor.runOne();
        publisher.lists(room, sessions);
      }
    }
  }

  private List<ServerMessage> drain() {
    return audience.getAllReceived().stream()
        .map(AudienceMessage.Publish.class::cast)
        .map(AudienceMessage.Publish::message)
        .toList();
  }

  private static List<Integer> votes(List<ServerMessage> sent) {
    return sent.stream()
        .map(message -> ((ServerMessage.Queue) message).entries().getFirst().votes())
        .toList();
  }
}
