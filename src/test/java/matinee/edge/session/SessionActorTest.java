package matinee.edge.session;

import static matinee.testing.ManualActors.expectNothing;
import static matinee.testing.ManualActors.pass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import matinee.cluster.RoomCommand;
import matinee.edge.audience.AudienceCommand;
import matinee.edge.audience.SessionNotice;
import matinee.protocol.CloseCode;
import matinee.protocol.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Life of one session: join, admission, timeouts, end. */
class SessionActorTest {

  private static final Duration SILENCE = Duration.ofSeconds(75);

  private final SessionFixture one = new SessionFixture();

  @AfterEach
  void stop() {
    one.stop();
  }

  /** Waits until the session has handled all it was sent, by a refusal that it sends. */
  private void settle() throws InterruptedException {
    one.receive("not JSON");
    one.expectError("", "bad_message");
  }

  @Test
  void joinEntersTheRoomAsTheTokensMember() {
    one.receiveJoin();
    AudienceCommand.Enter enter = one.expectToAudience(AudienceCommand.Enter.class);
    assertEquals(SessionFixture.ADA, enter.user());
    assertEquals("Ada", enter.name().value());
  }

  @Test
  void invalidTokenIsRefusedAndClosesTheSocket() throws InterruptedException {
    one.receiveJoin("no.valid.token");
    one.expectError("j", "bad_token");
    assertEquals(CloseCode.NO_VALID_TOKEN, one.frames.closeCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'chat','id':'c','text':'hello'}",
        "{'type':'chat','id':'c'}",
        "{'type':'ping','id':'c','t0':1}",
        "{'type':'seek','id':'c','toMediaTime':'nonsense'}"
      })
  void beforeTheJoinOtherMessagesAreRefusedUnread(String text) throws InterruptedException {
    one.receive(text);
    one.expectError("c", "not_joined");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'type':'dance'}", "{}", "[]", "1", "", "{'type':'join'}"})
  void malformedMessageIsRefused(String text) throws InterruptedException {
    one.receive(text);
    one.expectError("", "bad_message");
  }

  @Test
  void whileEnteringPingsAreAnsweredAndCommandsAreNot() throws InterruptedException {
    one.receiveJoin();
    one.receive("{'type':'ping','t0':7}");
    assertEquals("pong", one.frames.next().path("type").asText());
    one.receive("{'type':'chat','id':'c','text':'hello'}");
    one.expectError("c", "not_joined");
    expectNothing(one.room, new RoomCommand.Tick());
  }

  @Test
  void secondJoinIsRefusedBeforeAndAfterAdmission() throws InterruptedException {
    one.receiveJoin();
    one.receiveJoin();
    one.expectError("j", "already_joined");
    one.expectToAudience(AudienceCommand.Enter.class)
        .owner()
        .tell(new SessionNotice.Admitted(SessionFixture.SEQ, false));
    one.expectAck("j", SessionFixture.SEQ);
    one.receiveJoin();
    one.expectError("j", "already_joined");
  }

  @Test
  void socketWithoutAJoinIsClosed() throws InterruptedException {
    settle();
    pass(SessionFixture.JOIN_TIMEOUT);
    one.expectError("", "join_timeout");
    assertEquals(CloseCode.of(ErrorCode.JOIN_TIMEOUT), one.frames.closeCode());
  }

  @Test
  void joinThatTheRoomDoesNotAnswerIsGivenUp() throws InterruptedException {
    one.receiveJoin();
    one.expectToAudience(AudienceCommand.Enter.class);
    settle();
    pass(SessionFixture.JOIN_TIMEOUT);
    settle();
    assertFalse(one.frames.isClosed());
    pass(Duration.ofSeconds(10));
    one.expectError("", "journal_unavailable");
    assertEquals(CloseCode.of(ErrorCode.JOURNAL_UNAVAILABLE), one.frames.closeCode());
  }

  @Test
  void turnedAwaySessionIsToldWhyAndClosed() throws InterruptedException {
    one.receiveJoin();
    one.expectToAudience(AudienceCommand.Enter.class)
        .owner()
        .tell(new SessionNotice.TurnedAway(ErrorCode.BANNED, "You are banned."));
    one.expectError("", "banned");
    assertEquals(CloseCode.of(ErrorCode.BANNED), one.frames.closeCode());
  }

  @Test
  void silentClientIsClosedAtTheSecondCheck() throws InterruptedException {
    one.join();
    settle();
    pass(SILENCE);
    one.session.tell(new SessionMessage.Alive());
    settle();
    pass(SILENCE);
    settle();
    assertFalse(one.frames.isClosed());
    pass(SILENCE);
    pass(SILENCE);
    assertEquals(CloseCode.TRY_AGAIN_LATER, one.frames.closeCode());
  }

  @Test
  void closedSocketLeavesTheRoomAndStopsTheSession() throws InterruptedException {
    one.join();
    one.session.tell(new SessionMessage.Closed());
    assertFalse(one.expectToAudience(AudienceCommand.Leave.class).forGood());
    one.audiences.expectTerminated(one.session);
  }

  @Test
  void leaveIsForGoodAndNothingIsReadAfterIt() throws InterruptedException {
    one.join();
    one.receive("{'type':'leave','id':'l'}");
    one.expectAck("l", SessionFixture.SEQ);
    assertTrue(one.expectToAudience(AudienceCommand.Leave.class).forGood());
    assertEquals(CloseCode.NORMAL, one.frames.closeCode());
    one.receive("{'type':'chat','id':'c','text':'hello'}");
    one.receive("not JSON");
    one.session.tell(new SessionMessage.Closed());
    one.audiences.expectTerminated(one.session);
    assertEquals(List.of(), one.frames.drainTypes());
    expectNothing(one.room, new RoomCommand.Tick());
  }

  @Test
  void peerThatDoesNotCompleteTheCloseIsCut() throws InterruptedException {
    one.session.tell(new SessionMessage.TooLarge());
    one.expectError("", "too_large");
    assertEquals(CloseCode.of(ErrorCode.TOO_LARGE), one.frames.closeCode());
    pass(Duration.ofSeconds(5));
    one.frames.awaitCut();
    one.audiences.expectTerminated(one.session);
  }

  @Test
  void slowSocketIsClosed() throws InterruptedException {
    one.join();
    one.frames.fill();
    one.receive("{'type':'ping','t0':7}");
    assertEquals(CloseCode.TRY_AGAIN_LATER, one.frames.closeCode());
  }

  @Test
  void bugClosesTheSocketAndLeavesTheRoom() throws InterruptedException {
    one.join();
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    ((Logger) LoggerFactory.getLogger(FailureLog.class)).addAppender(lines);
    one.fail(new IllegalStateException("the words of a user"));
    one.receive("{'type':'ping','t0':7}");
    one.expectError("", "internal");
    assertEquals(CloseCode.INTERNAL_ERROR, one.frames.closeCode());
    assertFalse(one.expectToAudience(AudienceCommand.Leave.class).forGood());
    one.audiences.expectTerminated(one.session);
    assertEquals(1, lines.list.size());
    String line = lines.list.getFirst().getFormattedMessage();
    assertTrue(line.contains("IllegalStateException at matinee."), line);
    assertFalse(line.contains("words"), line);
  }

  @Test
  void refusalsOfAMemberAreRecordedWithinALimit() throws InterruptedException {
    one.join();
    for (int i = 0; i < 40; i++) {
      settle();
    }
    assertEquals(30, one.refusals.size());
    assertEquals(
        Set.of(ErrorCode.BAD_MESSAGE),
        one.refusals.stream().map(refusal -> refusal.code()).collect(Collectors.toSet()));
  }

  @Test
  void overloadedNodeAsksNewMembersToComeLater() throws InterruptedException {
    one.lag(Overload.Work.JOIN.lag());
    one.receiveJoin();
    JsonNode bye = one.frames.next();
    assertEquals("bye", bye.path("type").asText(), bye.toString());
    assertEquals("overload", bye.path("reason").asText());
    assertTrue(bye.path("reconnectAfterMillis").asLong() >= 3000, bye.toString());
    assertEquals(CloseCode.TRY_AGAIN_LATER, one.frames.closeCode());
    one.audiences.expectNoMessage(Duration.ZERO);
  }

  @Test
  void overloadedNodeTakesSessionsThatContinue() {
    one.lag(Overload.Work.JOIN.lag());
    one.receiveResume();
    assertEquals(SessionFixture.ADA, one.expectToAudience(AudienceCommand.Enter.class).user());
  }
}
