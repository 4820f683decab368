package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;
import matinee.protocol.ClientMessage;
import matinee.protocol.ClientMessage.Coping;
import matinee.protocol.CommandId;
import matinee.protocol.DisplayName;
import matinee.protocol.FilmCommand;
import matinee.protocol.GatePolicy;
import matinee.protocol.GatePolicy.GateMode;
import matinee.protocol.Media;
import matinee.protocol.Person;
import matinee.protocol.Policy;
import matinee.protocol.RoomId;
import matinee.protocol.ServerMessage;
import matinee.protocol.ServerMessage.Whereabouts;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.room.ReadyGate;
import matinee.room.RoomEvent;
import matinee.room.RoomState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The entity of a room with a gate: whom it hears, whom it tells, what a restart leaves. */
class RoomGateTest {

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
  private static final Person GUEST_PERSON = new Person(GUEST, new DisplayName("guest"));
  private static final Media FILM =
      new Media(Optional.empty(), "Film", "https://example.org/film.m3u8", 100);
  private static final RoomTimings TIMINGS =
      new RoomTimings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofMillis(20),
          Duration.ofSeconds(8));

  private final TestProbe<AudienceMessage> audience = KIT.createTestProbe(AudienceMessage.class);
  private final TestProbe<ClusterSharding.ShardCommand> shard =
      KIT.createTestProbe(ClusterSharding.ShardCommand.class);
  private EventSourcedBehaviorTestKit<RoomCommand, RoomEvent, RoomState> room;
  private long batch;

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
  }

  @Test
  void filmWaitsForWhoIsNotReadyAndSaysSo() {
    open(new GatePolicy(GateMode.ALL, null, 60, null));
    ready(HOST, true);
    play();
    ServerMessage.State held = told(ServerMessage.State.class, state -> state.hold().isPresent());
    assertFalse(held.isPlaying());
    assertEquals(List.of(GUEST_PERSON), held.hold().orElseThrow().waitingFor());
    ready(GUEST, true);
    ServerMessage.State moving = told(ServerMessage.State.class, ServerMessage.State::isPlaying);
    assertTrue(moving.hold().isEmpty());
    assertEquals(Optional.empty(), moving.cause().missing());
  }

  @Test
  void whoIsReadyMeanwhileIsNamedNoLonger() {
    open(new GatePolicy(GateMode.ALL, null, 60, null));
    play();
    told(ServerMessage.State.class, state -> namedIn(state).size() == 2);
    ready(HOST, true);
    told(ServerMessage.State.class, state -> namedIn(state).equals(List.of(GUEST_PERSON)));
    assertTrue(waiting().isPresent());
  }

  @Test
  void waitSurvivesARestartAndEndsWhenReadinessIsHeardAgain() {
    open(new GatePolicy(GateMode.ALL, null, 60, null));
    ready(HOST, true);
    play();
    ReadyGate.Wait before = waiting().orElseThrow();
    room.restart();
    assertEquals(before, waiting().orElseThrow());
    batch = 0;
    enter(HOST);
    ready(HOST, true);
    assertTrue(waiting().isPresent());
    enter(GUEST);
    ready(GUEST, true);
    assertTrue(waiting().isEmpty());
    assertTrue(room.getState().timeline().latest().isPlaying());
  }

  @Test
  void waitEndsByItselfAtTheDeadlineAlsoAfterARestart() {
    open(new GatePolicy(GateMode.ALL, null, 2, null));
    play();
    double until = waiting().orElseThrow().until();
    room.restart();
    audience.awaitAssert(
        Duration.ofSeconds(10),
        () -> {
          assertTrue(waiting().isEmpty());
          return null;
        });
    // A tick is all that a room that has just come to life has to go by.
    double started = room.getState().timeline().latest().baseServerTime();
    assertTrue(started >= until, "it waited for as long as it said");
  }

  @Test
  void presenceShowsHowPlayersDo() {
    open(GatePolicy.DEFAULT);
    say(
        GUEST,
        new ClientMessage.Ready(
            Optional.empty(),
            false,
            OptionalDouble.empty(),
            Optional.of(Coping.BUFFERING),
            OptionalLong.empty()));
    told(
        ServerMessage.Presence.class,
        presence ->
            presence.users().stream()
                .anyMatch(one -> one.id().equals(GUEST) && one.state() == Whereabouts.BUFFERING));
    ready(GUEST, true);
    told(
        ServerMessage.Presence.class,
        presence ->
            presence.users().stream()
                .anyMatch(
                    one ->
                        one.id().equals(GUEST) && one.ready() && one.state() == Whereabouts.HERE));
  }

  private void open(GatePolicy gate) {
    room.<RoomReply>runCommand(
        replyTo -> new RoomCommand.Create("Night", FILM, Policy.DEFAULT.with(gate), HOST, replyTo));
    enter(HOST);
    enter(GUEST);
  }

  private void enter(UserId user) {
    batch++;
    room.runCommand(
        new RoomCommand.Membership(
            audience.ref(),
            batch,
            batch == 1,
            List.of(
                new RoomCommand.Attendee(
                    tabOf(user), user, new DisplayName(user.value()), Optional.empty())),
            List.of()));
  }

  private void play() {
    room.<RoomReply>runCommand(
        replyTo ->
            new RoomCommand.FromMember(
                HOST,
                new CommandId("play"),
                new FilmCommand.Play(
                    Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty()),
                Optional.empty(),
                replyTo));
  }

  private void ready(UserId user, boolean ready) {
    say(
        user,
        new ClientMessage.Ready(
            Optional.empty(),
            ready,
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalLong.of(room.getState().seq())));
  }

  private void say(UserId user, ClientMessage.Ready message) {
    room.runCommand(new RoomCommand.Readiness(user, tabOf(user), message));
  }

  private Optional<ReadyGate.Wait> waiting() {
    return room.getState().film().gate().current();
  }

  private <T extends ServerMessage> T told(Class<T> type, Predicate<T> which) {
    List<AudienceMessage> seen =
        audience.fishForMessage(
            Duration.ofSeconds(3),
            message ->
                message instanceof AudienceMessage.Publish publish
                        && type.isInstance(publish.message())
                        && which.test(type.cast(publish.message()))
                    ? FishingOutcomes.complete()
                    : FishingOutcomes.continueAndIgnore());
    return type.cast(((AudienceMessage.Publish) seen.getLast()).message());
  }

  private static List<Person> namedIn(ServerMessage.State state) {
    return state.hold().map(hold -> hold.waitingFor()).orElse(List.of());
  }

  private static SessionId tabOf(UserId user) {
    return new SessionId(user.value() + "-tab");
  }
}
