package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import akka.persistence.testkit.javadsl.EventSourcedBehaviorTestKit.CommandResultWithReply;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.Media;
import matinee.protocol.Policy;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.ServerMessage;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.room.RoomEvent;
import matinee.room.RoomState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The entity with its journal in memory: what it persists, answers and tells, and that a restart
 * changes nothing.
 */
class RoomEntityTest {

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
  private static final SessionId HOST_TAB = new SessionId("host-tab");
  private static final SessionId GUEST_TAB = new SessionId("guest-tab");
  private static final Media FILM =
      new Media(Optional.empty(), "Film", "https://example.org/film.m3u8", 100);
  private static final RoomTimings TIMINGS =
      new RoomTimings(
          Duration.ofMillis(200),
          Duration.ofMillis(1_500),
          Duration.ofMillis(500),
          Duration.ofSeconds(8),
          Duration.ofMillis(20));

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
    RoomId id = RoomId.fresh();
    room =
        EventSourcedBehaviorTestKit.create(
            KIT.system(), RoomEntity.create(id, ClusterClock.start(), TIMINGS, shard.ref()));
  }

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
        command(GUEST, "c-1", new ClientMessage.Pause(Optional.empty(), none(), none()));
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
        new AudienceMessage.Admitted(
            1, List.of(new AudienceMessage.Admission(HOST_TAB, Role.HOST))),
        audience.receiveMessage());
  }

  @Test
  void roomWideMessagesNameTheOneBefore() {
    create();
    enter(HOST_TAB, HOST);
    long start = audience.expectMessageClass(AudienceMessage.Snapshot.class).seq();
    audience.expectMessageClass(AudienceMessage.Admitted.class);
    play("c-1");
    ServerMessage.State state = expectPublished(ServerMessage.State.class);
    assertEquals(start, state.after());
    ServerMessage.Presence presence = expectPublished(ServerMessage.Presence.class);
    assertEquals(state.seq(), presence.after());
  }

  @Test
  void restartedRoomAsksAnAudienceWhoIsThere() {
    create();
    enter(HOST_TAB, HOST);
    room.restart();
    room.runCommand(new RoomCommand.StillHere(audience.ref()));
    audience.fishForMessage(
        Duration.ofSeconds(3),
        message ->
            message instanceof AudienceMessage.WhoIsHere
                ? akka.actor.testkit.typed.javadsl.FishingOutcomes.complete()
                : akka.actor.testkit.typed.javadsl.FishingOutcomes.continueAndIgnore());
  }

  @Test
  void unknownRoomSaysSoAndGoesToSleep() {
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
  void sessionThatMovesToAnotherNodeIsClosedWhereItWas() {
    create();
    enter(HOST_TAB, HOST);
    TestProbe<AudienceMessage> other = KIT.createTestProbe(AudienceMessage.class);
    room.runCommand(
        new RoomCommand.Membership(
            other.ref(), 1, true, List.of(attendee(HOST_TAB, HOST)), List.of()));
    audience.fishForMessage(
        Duration.ofSeconds(3),
        message ->
            message.equals(new AudienceMessage.Replaced(HOST_TAB))
                ? akka.actor.testkit.typed.javadsl.FishingOutcomes.complete()
                : akka.actor.testkit.typed.javadsl.FishingOutcomes.continueAndIgnore());
  }

  @Test
  void filmPausesAfterEverybodyLeftThenTheRoomSleeps() {
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

  private CommandResultWithReply<RoomCommand, RoomEvent, RoomState, RoomReply> create() {
    return room.runCommand(
        replyTo -> new RoomCommand.Create("Film night", FILM, Policy.DEFAULT, HOST, replyTo));
  }

  private void enter(SessionId session, UserId user) {
    batch++;
    room.runCommand(
        new RoomCommand.Membership(
            audience.ref(), batch, batch == 1, List.of(attendee(session, user)), List.of()));
  }

  private void leave(SessionId session, boolean forGood) {
    batch++;
    room.runCommand(
        new RoomCommand.Membership(
            audience.ref(),
            batch,
            false,
            List.of(),
            List.of(new RoomCommand.Departure(session, forGood))));
  }

  private CommandResultWithReply<RoomCommand, RoomEvent, RoomState, RoomReply> play(String id) {
    return command(HOST, id, new ClientMessage.Play(Optional.empty(), none(), none()));
  }

  private CommandResultWithReply<RoomCommand, RoomEvent, RoomState, RoomReply> command(
      UserId by, String id, ClientMessage.Command message) {
    return room.runCommand(
        replyTo ->
            new RoomCommand.FromMember(by, new CommandId(id), message, Optional.empty(), replyTo));
  }

  private <T extends ServerMessage> T expectPublished(Class<T> type) {
    AudienceMessage.Publish publish = audience.expectMessageClass(AudienceMessage.Publish.class);
    return type.cast(publish.message());
  }

  private static RoomCommand.Attendee attendee(SessionId session, UserId user) {
    return new RoomCommand.Attendee(session, user, new DisplayName(user.value()));
  }

  private static OptionalDouble none() {
    return OptionalDouble.empty();
  }
}
