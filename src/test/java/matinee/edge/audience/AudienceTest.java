package matinee.edge.audience;

import static matinee.edge.audience.AudienceFixtures.ADA;
import static matinee.edge.audience.AudienceFixtures.ADA_TAB;
import static matinee.edge.audience.AudienceFixtures.BO;
import static matinee.edge.audience.AudienceFixtures.BO_TAB;
import static matinee.edge.audience.AudienceFixtures.ROOM;
import static matinee.edge.audience.AudienceFixtures.SEQ;
import static matinee.edge.audience.AudienceFixtures.admission;
import static matinee.testing.ManualActors.KIT;
import static matinee.testing.ManualActors.expectNothing;
import static matinee.testing.ManualActors.pass;
import static org.junit.jupiter.api.Assertions.assertEquals;

import akka.actor.testkit.typed.javadsl.TestProbe;
import java.time.Duration;
import java.util.List;
import matinee.cluster.AudienceMessage;
import matinee.cluster.RoomCommand;
import matinee.protocol.ClientMessage;
import matinee.protocol.CloseCode;
import matinee.protocol.Emoji;
import matinee.protocol.ErrorCode;
import matinee.protocol.SessionId;
import matinee.protocol.WireCodec;
import org.junit.jupiter.api.Test;

/** One audience between its room, its sockets and its timers. */
class AudienceTest extends SpawnedAudience {

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
  void readinessIsSentAtOnceAndThenTheLatestOfEachPageTogether() {
    joinAda();
    ready(ADA_TAB, true);
    for (int i = 0; i < 1_000; i++) {
      ready(ADA_TAB, i % 2 == 0);
      ready(BO_TAB, true);
    }
    room.expectMessage(new RoomCommand.ReadinessChanged(List.of(report(ADA_TAB, true))));
    expectNoBatch();
    pass(Duration.ofMillis(100));
    room.expectMessage(
        new RoomCommand.ReadinessChanged(List.of(report(ADA_TAB, false), report(BO_TAB, true))));
    pass(Duration.ofMillis(100));
    expectNoBatch();
  }

  @Test
  void readinessOfAClosedSocketIsDropped() {
    joinAda();
    ready(ADA_TAB, false);
    ready(ADA_TAB, true);
    audience.tell(new AudienceCommand.Leave(ADA_TAB, ada.ref(), false));
    room.expectMessage(new RoomCommand.ReadinessChanged(List.of(report(ADA_TAB, false))));
    nextBatch();
    pass(Duration.ofMillis(100));
    expectNoBatch();
  }

  @Test
  void socketGetsTheWholeRoomOnceASecondHoweverOftenItAsks() {
    joinAda();
    for (int i = 0; i < 100; i++) {
      audience.tell(new AudienceCommand.Resend(ADA_TAB));
    }
    settle();
    List<String> whole = List.of("resync", "presence", "chatLog", "queue", "heat", "policy");
    assertEquals(whole, adaFrames.drainTypes());
    pass(Duration.ofSeconds(1));
    settle();
    assertEquals(whole, adaFrames.drainTypes());
    audience.tell(new AudienceCommand.Resend(ADA_TAB));
    settle();
    assertEquals(List.of(), adaFrames.drainTypes());
    pass(Duration.ofSeconds(1));
    settle();
    assertEquals(whole, adaFrames.drainTypes());
    pass(Duration.ofSeconds(1));
    audience.tell(new AudienceCommand.Resend(ADA_TAB));
    settle();
    assertEquals(whole, adaFrames.drainTypes());
  }

  private void ready(SessionId session, boolean ready) {
    audience.tell(new AudienceCommand.Ready(ADA, session, message(ready)));
  }

  private static RoomCommand.Readiness report(SessionId session, boolean ready) {
    return new RoomCommand.Readiness(ADA, session, message(ready));
  }

  private static ClientMessage.Ready message(boolean ready) {
    return (ClientMessage.Ready)
        ((WireCodec.Decoded.Message)
                WireCodec.decode("{\"type\":\"ready\",\"ready\":" + ready + "}", WireCodec.types()))
            .message();
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
