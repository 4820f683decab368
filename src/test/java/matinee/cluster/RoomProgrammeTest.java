package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.DisplayName;
import matinee.protocol.Emoji;
import matinee.protocol.FilmCommand;
import matinee.protocol.Media;
import matinee.protocol.ModerationCommand;
import matinee.protocol.Policy;
import matinee.protocol.QueueCommand;
import matinee.protocol.RoomId;
import matinee.protocol.ServerMessage;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.room.ReactionsTallied;
import matinee.room.RoomEvent;
import matinee.room.RoomState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The entity's queue and reactions: what is told and persisted, also over a restart. */
class RoomProgrammeTest {

  private static final ActorTestKit KIT =
      ActorTestKit.create(
          EventSourcedBehaviorTestKit.config()
              .withFallback(
                  ConfigFactory.parseString(
                      """
                      akka.actor.provider = local
                      akka.persistence.journal.auto-start-journals = []
                      akka.persistence.snapshot-store.auto-start-snapshot-stores = []
                      akka.jvm-exit-on-fatal-error = off
                      akka.coordinated-shutdown.exit-jvm = off
                      """))
              .withFallback(ConfigFactory.load()));

  private static final UserId HOST = new UserId("host");
  private static final UserId GUEST = new UserId("guest");
  private static final Media FILM =
      new Media(Optional.empty(), "Film", "https://example.org/film.m3u8", 0.5);
  private static final Media NEXT =
      new Media(Optional.empty(), "Next", "https://example.org/next.m3u8", 100);
  private static final Emoji PARTY = new Emoji("🎉");
  private static final Emoji HEART = new Emoji("❤️");
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final RoomTimings TIMINGS =
      new RoomTimings(
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofMillis(20),
          Duration.ofMillis(2_500));

  private final TestProbe<AudienceMessage> audience = KIT.createTestProbe(AudienceMessage.class);
  private final TestProbe<ClusterSharding.ShardCommand> shard =
      KIT.createTestProbe(ClusterSharding.ShardCommand.class);
  private EventSourcedBehaviorTestKit<RoomCommand, RoomEvent, RoomState> room;
  private int commands;

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void start() {
    room =
        EventSourcedBehaviorTestKit.create(
            KIT.system(),
            RoomEntity.create(RoomId.fresh(), ClusterClock.start(), TIMINGS, shard.ref()));
    room.<RoomReply>runCommand(
        replyTo -> new RoomCommand.Create("Film night", FILM, Policy.DEFAULT, HOST, replyTo));
    enter();
  }

  @Test
  void aCountdownGoesOnAfterARestartAndEndsInTheNextFilm() {
    command(HOST, enqueue());
    command(
        HOST,
        new FilmCommand.Play(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
    double startsAt =
        expect(ServerMessage.Queue.class, queue -> queue.startsAt().isPresent())
            .startsAt()
            .getAsDouble();
    RoomState before = room.getState();
    room.restart();
    assertEquals(before, room.getState());
    enter();
    ServerMessage.State state =
        expect(ServerMessage.State.class, one -> one.src().equals(NEXT.src()));
    assertTrue(state.isPlaying());
    assertEquals(startsAt, state.baseServerTime());
    assertEquals(0, state.baseMediaTime());
    assertEquals(List.of(), expect(ServerMessage.Queue.class, queue -> true).entries());
  }

  @Test
  void anAudienceThatIsNewGetsTheQueueAsItStands() {
    command(HOST, enqueue());
    ServerMessage.Queue told = expect(ServerMessage.Queue.class, queue -> true);
    enter();
    AudienceMessage.Snapshot snapshot =
        (AudienceMessage.Snapshot)
            fish(
                message ->
                    message instanceof AudienceMessage.Snapshot one
                        && !one.queue().entries().isEmpty());
    assertEquals(told.entries(), snapshot.queue().entries());
  }

  @Test
  void reactionsAreToldAtOnceThenTogetherWithoutThoseOfTheMuted() {
    command(HOST, new ModerationCommand.Mute(Optional.empty(), GUEST, true));
    react(HOST, PARTY, 2);
    react(HOST, PARTY, 1);
    react(HOST, HEART, 1);
    react(GUEST, HEART, 5);
    react(new UserId("stranger"), HEART, 5);
    assertEquals(Map.of("🎉", 2), expect(ServerMessage.Reactions.class, any -> true).counts());
    assertEquals(
        Map.of("🎉", 1, "❤️", 1), expect(ServerMessage.Reactions.class, any -> true).counts());
  }

  @Test
  void whatWasCountedBelongsToTheFilmThatWasOn() {
    react(HOST, PARTY, 2);
    react(GUEST, HEART, 1);
    List<RoomEvent> events =
        command(
            HOST,
            new FilmCommand.Load(Optional.empty(), Optional.empty(), Optional.of(NEXT.src())));
    ReactionsTallied tally = (ReactionsTallied) events.getFirst();
    assertEquals(Map.of("🎉", 2, "❤️", 1), tally.counts());
    assertTrue(events.getLast() instanceof RoomEvent.MediaChanged);
    assertEquals(List.of(), room.getState().heat().totals());
  }

  @Test
  void reactionsBecomeOneEventAndTheHeatLineIsTold() {
    react(HOST, PARTY, 2);
    react(HOST, PARTY, 3);
    ServerMessage.Heat heat = expect(ServerMessage.Heat.class, one -> true);
    assertEquals(List.of(5), heat.counts());
    assertEquals(room.getState().seq(), heat.seq());
    room.restart();
    assertEquals(List.of(5), room.getState().heat().totals());
  }

  private void enter() {
    room.runCommand(
        new RoomCommand.Membership(
            audience.ref(), 1, true, List.of(attendee(HOST), attendee(GUEST)), List.of()));
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

  private <T extends ServerMessage> T expect(Class<T> type, Predicate<T> wanted) {
    AudienceMessage found =
        fish(
            message ->
                message instanceof AudienceMessage.Publish publish
                    && type.isInstance(publish.message())
                    && wanted.test(type.cast(publish.message())));
    return type.cast(((AudienceMessage.Publish) found).message());
  }

  private AudienceMessage fish(Predicate<AudienceMessage> wanted) {
    return audience
        .fishForMessage(
            PATIENCE,
            message ->
                wanted.test(message)
                    ? FishingOutcomes.complete()
                    : FishingOutcomes.continueAndIgnore())
        .getLast();
  }

  private static ClientMessage.Command enqueue() {
    return new QueueCommand.Enqueue(Optional.empty(), Optional.empty(), Optional.of(NEXT.src()));
  }

  private static RoomCommand.Attendee attendee(UserId user) {
    return new RoomCommand.Attendee(
        new SessionId(user.value() + "-tab"),
        user,
        new DisplayName(user.value()),
        Optional.empty());
  }
}
