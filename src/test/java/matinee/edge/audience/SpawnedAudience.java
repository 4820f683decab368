package matinee.edge.audience;

import static matinee.edge.audience.AudienceFixtures.ADA;
import static matinee.edge.audience.AudienceFixtures.ADA_TAB;
import static matinee.edge.audience.AudienceFixtures.ROOM;
import static matinee.edge.audience.AudienceFixtures.SEQ;
import static matinee.edge.audience.AudienceFixtures.admission;
import static matinee.testing.ManualActors.KIT;
import static matinee.testing.ManualActors.expectNothing;
import static matinee.testing.ManualActors.pass;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.cluster.sharding.typed.testkit.javadsl.TestEntityRef;
import java.time.Duration;
import java.util.List;
import matinee.cluster.AudienceMessage;
import matinee.cluster.RoomCommand;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.testing.TestFrames;
import org.junit.jupiter.api.AfterEach;

/** One audience with a probe as its room, probes as its sessions, and manual time. */
abstract class SpawnedAudience {

  private static final EntityTypeKey<RoomCommand> TYPE =
      EntityTypeKey.create(RoomCommand.class, "room");
  static final Duration HEARTBEAT = Duration.ofSeconds(2);
  static final Duration RESYNC = Duration.ofSeconds(7);

  final TestProbe<RoomCommand> room = KIT.createTestProbe(RoomCommand.class);
  final TestProbe<Audiences.Message> audiences = KIT.createTestProbe(Audiences.Message.class);
  final TestProbe<SessionNotice> ada = KIT.createTestProbe(SessionNotice.class);
  final TestProbe<SessionNotice> bo = KIT.createTestProbe(SessionNotice.class);
  final TestFrames adaFrames = new TestFrames();
  final TestFrames boFrames = new TestFrames();
  final ActorRef<AudienceCommand> audience =
      KIT.spawn(
          Audience.create(
              ROOM,
              TestEntityRef.of(TYPE, ROOM.value(), room.ref()),
              audiences.ref(),
              new RoomSnapshot(() -> 0),
              new Connections(AudienceFixtures.bans().ofRoom(ROOM)),
              RESYNC));

  /** The audience's address for its room, from its first batch. */
  final ActorRef<AudienceMessage> fromRoom = nextBatch().audience();

  @AfterEach
  void stop() {
    KIT.stop(audience);
  }

  RoomCommand.Membership nextBatch() {
    return room.expectMessageClass(RoomCommand.Membership.class);
  }

  RoomCommand.Membership batch(
      long number, List<RoomCommand.Attendee> entered, RoomCommand.Departure... left) {
    return new RoomCommand.Membership(fromRoom, number, false, entered, List.of(left));
  }

  /** The room knows the audience: batch 1 is acknowledged. */
  void connectRoom() {
    fromRoom.tell(AudienceFixtures.snapshot());
    admit(1);
  }

  void admit(long batch, AudienceMessage.Admission... admissions) {
    fromRoom.tell(new AudienceMessage.Admitted(batch, List.of(admissions)));
  }

  void enter(SessionId session, UserId user) {
    boolean first = user.equals(ADA);
    audience.tell(
        AudienceFixtures.enter(
            session, user, first ? adaFrames : boFrames, first ? ada.ref() : bo.ref()));
  }

  /** Ada's session is a member's. */
  void joinAda() {
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
  void settle() {
    TestProbe<RoomDescription> reader = KIT.createTestProbe(RoomDescription.class);
    audience.tell(new AudienceCommand.Describe(reader.ref()));
    reader.receiveMessage();
  }

  void expectNoBatch() {
    settle();
    expectNothing(room, new RoomCommand.Tick());
  }
}
