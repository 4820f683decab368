package matinee.edge.audience;

import static matinee.edge.audience.AudienceFixtures.ADA;
import static matinee.edge.audience.AudienceFixtures.ADA_TAB;
import static matinee.edge.audience.AudienceFixtures.BO;
import static matinee.edge.audience.AudienceFixtures.BO_TAB;
import static matinee.edge.audience.AudienceFixtures.ROOM;
import static matinee.edge.audience.AudienceFixtures.SEQ;
import static matinee.edge.audience.AudienceFixtures.admission;
import static matinee.edge.audience.AudienceFixtures.attendee;
import static matinee.testing.ManualActors.KIT;
import static matinee.testing.ManualActors.expectNothing;
import static matinee.testing.ManualActors.pass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.cluster.sharding.typed.testkit.javadsl.TestEntityRef;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import matinee.cluster.AudienceMessage;
import matinee.cluster.RoomCommand;
import matinee.protocol.CloseCode;
import matinee.protocol.Emoji;
import matinee.protocol.ErrorCode;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.testing.TestFrames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One audience between its room, its sockets and its timers. */
class AudienceTest {

  private static final EntityTypeKey<RoomCommand> TYPE =
      EntityTypeKey.create(RoomCommand.class, "room");
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final Duration RESYNC = Duration.ofSeconds(7);

  private final TestProbe<RoomCommand> room = KIT.createTestProbe(RoomCommand.class);
  private final TestProbe<Audiences.Message> audiences =
      KIT.createTestProbe(Audiences.Message.class);
  private final TestProbe<SessionNotice> ada = KIT.createTestProbe(SessionNotice.class);
  private final TestProbe<SessionNotice> bo = KIT.createTestProbe(SessionNotice.class);
  private final TestFrames adaFrames = new TestFrames();
  private final TestFrames boFrames = new TestFrames();
  private final ActorRef<AudienceCommand> audience =
      KIT.spawn(
          Audience.create(
              ROOM,
              TestEntityRef.of(TYPE, ROOM.value(), room.ref()),
              audiences.ref(),
              new RoomSnapshot(() -> 0),
              new Connections(AudienceFixtures.bans().ofRoom(ROOM)),
              RESYNC));

  /** The audience's address for its room, from its first batch. */
  private final ActorRef<AudienceMessage> fromRoom = nextBatch().audience();

  @AfterEach
  void stop() {
    KIT.stop(audience);
  }

  private RoomCommand.Membership nextBatch() {
    return room.expectMessageClass(RoomCommand.Membership.class);
  }

  private RoomCommand.Membership batch(
      long number, List<RoomCommand.Attendee> entered, RoomCommand.Departure... left) {
    return new RoomCommand.Membership(fromRoom, number, false, entered, List.of(left));
  }

  /** The room knows the audience: batch 1 is acknowledged. */
  private void connectRoom() {
    fromRoom.tell(AudienceFixtures.snapshot());
    admit(1);
  }

  private void admit(long batch, AudienceMessage.Admission... admissions) {
    fromRoom.tell(new AudienceMessage.Admitted(batch, List.of(admissions)));
  }

  private void enter(SessionId session, UserId user) {
    boolean first = user.equals(ADA);
    audience.tell(
        AudienceFixtures.enter(
            session, user, first ? adaFrames : boFrames, first ? ada.ref() : bo.ref()));
  }

  /** Ada's session is a member's. */
  private void joinAda() {
    connectRoom();
    enter(ADA_TAB, ADA);
    nextBatch();
    admit(2, admission(ADA_TAB, ADA));
    ada.expectMessage(new SessionNotice.Admitted(SEQ, false));
    settle();
    adaFrames.drain();
    pass(Duration.ofMillis(500));
  }

  /** Waits until the audience has handled all that it was sent. */
  private void settle() {
    TestProbe<RoomDescription> reader = KIT.createTestProbe(RoomDescription.class);
    audience.tell(new AudienceCommand.Describe(reader.ref()));
    reader.receiveMessage();
  }

  private void expectNoBatch() {
    settle();
    expectNothing(room, new RoomCommand.Tick());
  }

  @Test
  void arrivalIsReportedOnceTheRoomHasAnswered() {
    enter(ADA_TAB, ADA);
    connectRoom();
    room.expectMessage(batch(2, List.of(attendee(ADA_TAB, ADA))));
  }

  @Test
  void admittedSessionGetsWelcomeAndTheRoom() {
    connectRoom();
    enter(ADA_TAB, ADA);
    nextBatch();
    admit(2, admission(ADA_TAB, ADA));
    ada.expectMessage(new SessionNotice.Admitted(SEQ, false));
    settle();
    assertEquals(List.of("welcome", "state", "chatLog", "queue", "heat"), adaFrames.drainTypes());
  }

  @Test
  void oneBatchIsInFlightAndTheNextWaitsForItsInterval() {
    connectRoom();
    enter(ADA_TAB, ADA);
    room.expectMessage(batch(2, List.of(attendee(ADA_TAB, ADA))));
    enter(BO_TAB, BO);
    pass(Duration.ofSeconds(1));
    expectNoBatch();
    admit(2, admission(ADA_TAB, ADA));
    room.expectMessage(batch(3, List.of(attendee(BO_TAB, BO))));
    admit(3, admission(BO_TAB, BO));
    audience.tell(new AudienceCommand.Leave(BO_TAB, bo.ref(), true));
    expectNoBatch();
    pass(Duration.ofMillis(103));
    expectNoBatch();
    pass(Duration.ofMillis(1));
    room.expectMessage(batch(4, List.of(), new RoomCommand.Departure(BO_TAB, true)));
  }

  @Test
  void intervalGrowsWithTheBatch() {
    List<RoomCommand.Attendee> crowd =
        IntStream.range(0, 100)
            .mapToObj(i -> attendee(new SessionId("tab-" + i), new UserId("user-" + i)))
            .toList();
    crowd.forEach(
        one ->
            audience.tell(AudienceFixtures.enter(one.session(), one.user(), boFrames, bo.ref())));
    connectRoom();
    room.expectMessage(batch(2, crowd));
    admit(2);
    enter(ADA_TAB, ADA);
    settle();
    pass(Duration.ofMillis(399));
    expectNoBatch();
    pass(Duration.ofMillis(1));
    room.expectMessage(batch(3, List.of(attendee(ADA_TAB, ADA))));
  }

  @Test
  void unacknowledgedBatchIsRepeatedAtEachHeartbeat() {
    connectRoom();
    enter(ADA_TAB, ADA);
    RoomCommand.Membership sent = batch(2, List.of(attendee(ADA_TAB, ADA)));
    room.expectMessage(sent);
    for (int i = 0; i < 2; i++) {
      pass(HEARTBEAT);
      room.expectMessage(new RoomCommand.StillHere(fromRoom));
      room.expectMessage(sent);
    }
    admit(2, admission(ADA_TAB, ADA));
    settle();
    pass(HEARTBEAT);
    room.expectMessage(new RoomCommand.StillHere(fromRoom));
    expectNoBatch();
  }

  @Test
  void acknowledgementOfAnotherBatchIsIgnored() {
    connectRoom();
    enter(ADA_TAB, ADA);
    nextBatch();
    admit(1, admission(ADA_TAB, ADA));
    settle();
    expectNothing(ada, new SessionNotice.Muted(true));
    enter(BO_TAB, BO);
    pass(Duration.ofMillis(500));
    expectNoBatch();
    admit(2, admission(ADA_TAB, ADA));
    ada.expectMessage(new SessionNotice.Admitted(SEQ, false));
    room.expectMessage(batch(3, List.of(attendee(BO_TAB, BO))));
  }

  @Test
  void sessionThatLeavesBeforeItIsReportedIsADepartureOnly() {
    joinAda();
    enter(BO_TAB, BO);
    room.expectMessage(batch(3, List.of(attendee(BO_TAB, BO))));
    admit(3, admission(BO_TAB, BO));
    SessionId other = new SessionId("other-tab");
    enter(other, BO);
    audience.tell(new AudienceCommand.Leave(other, bo.ref(), false));
    settle();
    pass(Duration.ofMillis(500));
    room.expectMessage(batch(4, List.of(), new RoomCommand.Departure(other, false)));
  }

  @Test
  void roomThatWasRestartedIsToldEveryone() {
    joinAda();
    enter(BO_TAB, BO);
    room.expectMessage(batch(3, List.of(attendee(BO_TAB, BO))));
    fromRoom.tell(new AudienceMessage.WhoIsHere());
    room.expectMessage(
        new RoomCommand.Membership(
            fromRoom, 4, true, List.of(attendee(ADA_TAB, ADA), attendee(BO_TAB, BO)), List.of()));
  }

  @Test
  void silentRoomIsAskedAgainAtEachHeartbeat() {
    enter(ADA_TAB, ADA);
    pass(HEARTBEAT);
    RoomCommand.Membership again = nextBatch();
    assertEquals(List.of(attendee(ADA_TAB, ADA)), again.entered());
    assertTrue(again.whole());
  }

  @Test
  void readsWaitForTheSnapshotAndAreThenAnsweredFromIt() {
    TestProbe<RoomDescription> reader = KIT.createTestProbe(RoomDescription.class);
    audience.tell(new AudienceCommand.Describe(reader.ref()));
    audience.tell(new AudienceCommand.Describe(reader.ref()));
    connectRoom();
    RoomDescription known = new RoomDescription.Known(AudienceFixtures.snapshot().info());
    reader.expectMessage(known);
    reader.expectMessage(known);
    audience.tell(new AudienceCommand.Describe(reader.ref()));
    reader.expectMessage(known);
    expectNothing(room, new RoomCommand.Tick());
  }

  @Test
  void unknownRoomTurnsSessionsAndReadsAway() {
    TestProbe<RoomDescription> reader = KIT.createTestProbe(RoomDescription.class);
    enter(ADA_TAB, ADA);
    audience.tell(new AudienceCommand.Describe(reader.ref()));
    fromRoom.tell(new AudienceMessage.NoSuchRoom());
    ada.expectMessage(
        new SessionNotice.TurnedAway(ErrorCode.NO_SUCH_ROOM, "There is no such room."));
    reader.expectMessage(new RoomDescription.Unknown());
  }

  @Test
  void roomsMessageReachesEverySocketAndTheSnapshot() {
    joinAda();
    fromRoom.tell(
        new AudienceMessage.Publish(AudienceFixtures.state(5, AudienceFixtures.VIDEO, SEQ + 1)));
    audience.tell(new AudienceCommand.Resend(ADA_TAB));
    settle();
    assertEquals(
        List.of("state", "resync", "presence", "chatLog", "queue", "heat", "policy"),
        adaFrames.drainTypes());
  }

  @Test
  void openSocketsGetTheStateAgainEveryFewSeconds() {
    joinAda();
    enter(BO_TAB, BO);
    settle();
    pass(RESYNC);
    settle();
    assertEquals(List.of("resync"), adaFrames.drainTypes());
    assertEquals(List.of(), boFrames.drainTypes());
  }

  @Test
  void reactionsAreSentAtOnceAndThenTogether() {
    joinAda();
    Emoji party = new Emoji("🎉");
    for (int i = 0; i < 3; i++) {
      audience.tell(new AudienceCommand.React(ADA, party));
    }
    audience.tell(new AudienceCommand.React(BO, party));
    room.expectMessage(new RoomCommand.Reactions(List.of(new RoomCommand.Reaction(ADA, party, 1))));
    expectNoBatch();
    pass(Duration.ofMillis(200));
    room.expectMessage(
        new RoomCommand.Reactions(
            List.of(
                new RoomCommand.Reaction(ADA, party, 2), new RoomCommand.Reaction(BO, party, 1))));
  }

  @Test
  void idleAudienceOffersToStopAndOneWithASocketDoesNot() {
    joinAda();
    for (int i = 0; i < 10; i++) {
      pass(HEARTBEAT);
    }
    settle();
    expectNothing(audiences, new Audiences.ToRoom(ROOM, new AudienceCommand.Stop()));
    audience.tell(new AudienceCommand.Leave(ADA_TAB, ada.ref(), false));
    settle();
    for (int i = 0; i < 4; i++) {
      pass(HEARTBEAT);
    }
    settle();
    expectNothing(audiences, new Audiences.ToRoom(ROOM, new AudienceCommand.Stop()));
    pass(HEARTBEAT);
    Audiences.Retire retire = audiences.expectMessageClass(Audiences.Retire.class);
    assertEquals(ROOM, retire.room());
  }

  @Test
  void shutdownSaysByeClosesSocketsAndDetaches() {
    joinAda();
    audience.tell(new AudienceCommand.SayBye(2_000));
    ada.expectMessage(new SessionNotice.CloseWith(CloseCode.SERVICE_RESTART));
    room.expectMessage(new RoomCommand.Detach(fromRoom));
    room.expectTerminated(audience);
    assertEquals(List.of("bye"), adaFrames.drainTypes());
  }

  @Test
  void stopDetachesFromTheRoom() {
    joinAda();
    audience.tell(new AudienceCommand.Stop());
    room.expectMessage(new RoomCommand.Detach(fromRoom));
    ada.expectMessage(new SessionNotice.CloseWith(CloseCode.TRY_AGAIN_LATER));
    room.expectTerminated(audience);
  }
}
