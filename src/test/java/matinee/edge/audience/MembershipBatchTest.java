package matinee.edge.audience;

import static matinee.edge.audience.AudienceFixtures.ADA;
import static matinee.edge.audience.AudienceFixtures.ADA_TAB;
import static matinee.edge.audience.AudienceFixtures.BO;
import static matinee.edge.audience.AudienceFixtures.BO_TAB;
import static matinee.edge.audience.AudienceFixtures.SEQ;
import static matinee.edge.audience.AudienceFixtures.admission;
import static matinee.edge.audience.AudienceFixtures.attendee;
import static matinee.testing.ManualActors.expectNothing;
import static matinee.testing.ManualActors.pass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import matinee.cluster.AudienceMessage;
import matinee.cluster.RoomCommand;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import org.junit.jupiter.api.Test;

/** The batches in which an audience reports its sessions to the room. */
class MembershipBatchTest extends SpawnedAudience {

  @Test
  void arrivalIsReportedOnceTheRoomHasAnswered() {
    enter(ADA_TAB, ADA);
    connectRoom();
    room.expectMessage(batch(2, List.of(attendee(ADA_TAB, ADA))));
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
}
