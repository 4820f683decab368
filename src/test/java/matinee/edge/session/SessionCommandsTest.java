package matinee.edge.session;

import static matinee.testing.ManualActors.expectNothing;
import static matinee.testing.ManualActors.pass;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import matinee.cluster.RoomCommand;
import matinee.cluster.RoomReply;
import matinee.edge.audience.AudienceCommand;
import matinee.edge.audience.SessionNotice;
import matinee.protocol.CommandId;
import matinee.protocol.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of a member through their session: commands, reactions, reports. */
class SessionCommandsTest {

  private final SessionFixture one = new SessionFixture();
  private AudienceCommand.Enter enter;

  @BeforeEach
  void join() throws InterruptedException {
    enter = one.join();
  }

  @AfterEach
  void stop() {
    one.stop();
  }

  private void say(String id) {
    one.receive("{'type':'chat','id':'%s','text':'hello'}".formatted(id));
  }

  /** Waits until the session has handled all it was sent. */
  private void settle() throws InterruptedException {
    one.receive("{'type':'ping','t0':7}");
    assertEquals("pong", one.frames.next().path("type").asText());
  }

  @Test
  void commandsReachTheRoomInOrderOneAtATime() throws InterruptedException {
    say("a");
    say("b");
    RoomCommand.FromMember first = one.nextCommand();
    assertEquals(new CommandId("a"), first.id());
    assertEquals(SessionFixture.ADA, first.by());
    settle();
    expectNothing(one.room, new RoomCommand.Tick());
    first.replyTo().tell(new RoomReply.Done(41));
    one.expectAck("a", 41);
    RoomCommand.FromMember second = one.nextCommand();
    assertEquals(new CommandId("b"), second.id());
    second.replyTo().tell(new RoomReply.Done(42));
    one.expectAck("b", 42);
  }

  @Test
  void refusalReachesTheClientAndTheRecord() throws InterruptedException {
    say("a");
    one.nextCommand().replyTo().tell(new RoomReply.Refused(ErrorCode.MUTED, "You are muted."));
    one.expectError("a", "muted");
    assertEquals("chat", one.refusals.getFirst().command());
    assertEquals(Optional.of(SessionFixture.ADA), one.refusals.getFirst().user());
  }

  @Test
  void silentRoomRefusesWhatWaitsBehind() throws InterruptedException {
    say("a");
    say("b");
    one.nextCommand();
    settle();
    pass(SessionFixture.ROOM_TIMEOUT);
    one.expectError("a", "journal_unavailable");
    one.expectError("b", "journal_unavailable");
    say("c");
    assertEquals(new CommandId("c"), one.nextCommand().id());
  }

  @Test
  void commandIsRefusedAtOnceWhileTheJournalIsAway() throws InterruptedException {
    one.journalAway.set(true);
    say("a");
    one.expectError("a", "journal_unavailable");
    expectNothing(one.room, new RoomCommand.Tick());
    one.journalAway.set(false);
    say("a");
    assertEquals(new CommandId("a"), one.nextCommand().id());
  }

  @Test
  void commandsBeyondTheQueueAreRefused() throws InterruptedException {
    for (int i = 0; i < 34; i++) {
      say("c-" + i);
    }
    one.expectError("c-33", "rate_limited");
  }

  @Test
  void reactionGoesToTheAudience() throws InterruptedException {
    one.receive("{'type':'react','id':'r','emoji':'🎉'}");
    one.expectAck("r", SessionFixture.SEQ);
    assertEquals("🎉", one.expectToAudience(AudienceCommand.React.class).emoji().value());
  }

  @Test
  void mutedMembersReactionsAreRefused() throws InterruptedException {
    enter.owner().tell(new SessionNotice.Muted(true));
    one.receive("{'type':'react','id':'r','emoji':'🎉'}");
    one.expectError("r", "muted");
    enter.owner().tell(new SessionNotice.Muted(false));
    one.receive("{'type':'react','id':'s','emoji':'🎉'}");
    one.expectAck("s", SessionFixture.SEQ);
  }

  @Test
  void reactionsBeyondTheRateAreDroppedAndRefusedOnceASecond() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      one.receive("{'type':'react','emoji':'🎉'}");
    }
    one.expectError("", "rate_limited");
    settle();
    for (int i = 0; i < 10; i++) {
      one.expectToAudience(AudienceCommand.React.class);
    }
    one.pass(1000);
    one.receive("{'type':'react','id':'r','emoji':'🎉'}");
    one.expectAck("r", SessionFixture.SEQ);
  }

  @Test
  void resyncAsksTheAudienceAndReadinessTellsTheRoom() throws InterruptedException {
    one.receive("{'type':'resync','id':'r'}");
    one.expectAck("r", SessionFixture.SEQ);
    assertEquals(enter.session(), one.expectToAudience(AudienceCommand.Resend.class).session());
  }

  @Test
  void overloadedNodeShedsReactionsAndReportsButNoCommand() throws InterruptedException {
    one.lag(Overload.Work.JOIN.lag());
    one.receive("{'type':'react','id':'r','emoji':'\uD83D\uDE02'}");
    one.expectError("r", "rate_limited");
    one.receive(
        "{'type':'report','id':'t','engine':'other','counts':{'periodMillis':10000.0,'stalls':0,'stalledMillis':0.0,'nudges':0,'landings':0,'droppedFrames':0}}");
    one.expectError("t", "rate_limited");
    one.receive("{'type':'play','id':'p'}");
    assertEquals("p", one.nextCommand().id().value());
  }

  @Test
  void streamOfAHostThatTheOperatorDoesNotListIsRefused() throws InterruptedException {
    one.receive("{'type':'enqueue','id':'e','src':'https://evil.example/cdn.example.org/a.m3u8'}");
    one.expectError("e", "not_allowed");
    one.receive("{'type':'enqueue','id':'f','src':'https://CDN.example.org/film/a.m3u8'}");
    assertEquals("f", one.nextCommand().id().value());
  }

  private void ready(String id, boolean ready) throws InterruptedException {
    one.receive(
        "{'type':'ready','id':'%s','ready':%s,'bufferedFrom':1,'bufferedTo':9.5}"
            .formatted(id, ready));
    one.expectAck(id, SessionFixture.SEQ);
  }

  @Test
  void joinAndEachChangeOfReadinessAreRecorded() throws InterruptedException {
    ready("a", true);
    ready("b", true);
    ready("c", false);
    assertEquals(
        List.of("Joined", "Changed", "Changed"),
        one.readiness.stream().map(row -> row.news().getClass().getSimpleName()).toList());
  }

  @Test
  void flickeringReadinessIsRecordedInPart() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      ready("r" + i, i % 2 == 0);
    }
    assertEquals(21, one.readiness.size(), "the join and twenty changes at once");
  }
}
