package matinee.cluster;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import akka.persistence.testkit.javadsl.EventSourcedBehaviorTestKit.CommandResultWithReply;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.DisplayName;
import matinee.protocol.Media;
import matinee.protocol.Policy;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.ServerMessage;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.protocol.VideoCommand;
import matinee.room.RoomEvent;
import matinee.room.RoomState;
import org.junit.jupiter.api.BeforeEach;

/** One room's entity with its journal in memory, and a probe as its audience. */
abstract class RoomEntityFixture {

  /** One for all tests; it ends with the JVM. */
  static final ActorTestKit KIT =
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

  static final UserId HOST = new UserId("host");
  static final UserId GUEST = new UserId("guest");
  static final SessionId HOST_TAB = new SessionId("host-tab");
  static final SessionId GUEST_TAB = new SessionId("guest-tab");
  static final Media VIDEO =
      new Media(Optional.empty(), "Film", "https://example.org/film.m3u8", 100);
  static final Duration PATIENCE = Duration.ofSeconds(15);
  static final RoomTimings TIMINGS =
      new RoomTimings(
          Duration.ofMillis(200),
          Duration.ofMillis(1_500),
          Duration.ofMillis(500),
          Duration.ofSeconds(8),
          Duration.ofMillis(20),
          Duration.ofMillis(2_500));

  final TestProbe<AudienceMessage> audience = KIT.createTestProbe(AudienceMessage.class);
  final TestProbe<ClusterSharding.ShardCommand> shard =
      KIT.createTestProbe(ClusterSharding.ShardCommand.class);
  EventSourcedBehaviorTestKit<RoomCommand, RoomEvent, RoomState> room;
  long batch;

  @BeforeEach
  void start() {
    RoomId id = RoomId.fresh();
    room =
        EventSourcedBehaviorTestKit.create(
            KIT.system(),
            RoomEntity.create(id, ClusterClock.startAfter(0), timings(), shard.ref()));
  }

  /** Delays of the room under test. */
  RoomTimings timings() {
    return TIMINGS;
  }

  CommandResultWithReply<RoomCommand, RoomEvent, RoomState, RoomReply> create() {
    return room.runCommand(
        replyTo -> new RoomCommand.Create("Film night", VIDEO, Policy.DEFAULT, HOST, replyTo));
  }

  void enter(SessionId session, UserId user) {
    batch++;
    room.runCommand(
        new RoomCommand.Membership(
            audience.ref(), batch, batch == 1, List.of(attendee(session, user)), List.of()));
  }

  void leave(SessionId session, boolean forGood) {
    batch++;
    room.runCommand(
        new RoomCommand.Membership(
            audience.ref(),
            batch,
            false,
            List.of(),
            List.of(new RoomCommand.Departure(session, forGood))));
  }

  CommandResultWithReply<RoomCommand, RoomEvent, RoomState, RoomReply> play(String id) {
    return command(HOST, id, new VideoCommand.Play(Optional.empty(), none(), none()));
  }

  CommandResultWithReply<RoomCommand, RoomEvent, RoomState, RoomReply> command(
      UserId by, String id, ClientMessage.Command message) {
    return room.runCommand(
        replyTo ->
            new RoomCommand.FromMember(by, new CommandId(id), message, Optional.empty(), replyTo));
  }

  void expect(AudienceMessage wanted) {
    audience.fishForMessage(
        PATIENCE,
        message ->
            message.equals(wanted)
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());
  }

  AudienceMessage.Snapshot expectSnapshot() {
    List<AudienceMessage> seen =
        audience.fishForMessage(
            PATIENCE,
            message ->
                message instanceof AudienceMessage.Snapshot
                    ? FishingOutcomes.complete()
                    : FishingOutcomes.continueAndIgnore());
    return (AudienceMessage.Snapshot) seen.getLast();
  }

  /** The next room-wide message of this type; others before it are skipped. */
  <T extends ServerMessage> T fishPublished(Class<T> type) {
    return fishPublished(type, any -> true);
  }

  /** The next room-wide message that matches; others before it are skipped. */
  <T extends ServerMessage> T fishPublished(Class<T> type, Predicate<T> which) {
    List<AudienceMessage> seen =
        audience.fishForMessage(
            PATIENCE,
            message ->
                message instanceof AudienceMessage.Publish publish
                        && type.isInstance(publish.message())
                        && which.test(type.cast(publish.message()))
                    ? FishingOutcomes.complete()
                    : FishingOutcomes.continueAndIgnore());
    return type.cast(((AudienceMessage.Publish) seen.getLast()).message());
  }

  <T extends ServerMessage> T expectPublished(Class<T> type) {
    AudienceMessage.Publish publish = audience.expectMessageClass(AudienceMessage.Publish.class);
    return type.cast(publish.message());
  }

  static RoomCommand.Attendee attendee(SessionId session, UserId user) {
    return new RoomCommand.Attendee(session, user, new DisplayName(user.value()), Optional.empty());
  }

  static AudienceMessage.Admission admission(
      SessionId session, UserId user, Role role, boolean muted) {
    return new AudienceMessage.Admission(session, new DisplayName(user.value()), role, muted);
  }

  static OptionalDouble none() {
    return OptionalDouble.empty();
  }
}
