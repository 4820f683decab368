package matinee.edge.session;

import static matinee.testing.ClientFrames.BINARY;
import static matinee.testing.ClientFrames.CLOSE;
import static matinee.testing.ClientFrames.CONTINUATION;
import static matinee.testing.ClientFrames.PING;
import static matinee.testing.ClientFrames.PONG;
import static matinee.testing.ClientFrames.TEXT;
import static matinee.testing.ClientFrames.close;
import static matinee.testing.ClientFrames.fragment;
import static matinee.testing.ClientFrames.frame;
import static matinee.testing.ClientFrames.join;
import static matinee.testing.ClientFrames.repeat;
import static matinee.testing.ClientFrames.text;
import static matinee.testing.ManualActors.KIT;
import static matinee.testing.ManualActors.pass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.stream.BoundedSourceQueue;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.SinkQueueWithCancel;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import matinee.edge.audience.SocketQueue;
import matinee.protocol.CloseCode;
import matinee.protocol.ServerMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One socket's stream, with bytes as its client and a probe as its session. */
class SocketStageTest {

  private static final int MAX_MESSAGE = 1_000;
  private static final int BURST = 300;
  private static final int BACKLOG = 64;
  private static final long PATIENCE_SECONDS = 15;
  private static final ServerMessage BYE =
      new ServerMessage.Bye(ServerMessage.ByeReason.DEPLOY, OptionalLong.empty());

  private final TestProbe<SessionMessage> session = KIT.createTestProbe(SessionMessage.class);
  private final SocketQueue queue = new SocketQueue(8);
  private final SessionBacklog backlog = new SessionBacklog();
  private final BoundedSourceQueue<ByteString> client;
  private final SinkQueueWithCancel<ByteString> written;

  SocketStageTest() {
    SocketSettings settings =
        new SocketSettings(
            Duration.ofSeconds(5),
            MAX_MESSAGE,
            8,
            1,
            BURST,
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            1);
    var ends =
        Source.<ByteString>queue(1_000)
            .via(new SocketStage(settings, new SocketStage.Ends(queue, session.ref(), backlog)))
            .toMat(Sink.queue(), Keep.both())
            .run(KIT.system());
    client = ends.first();
    written = ends.second();
  }

  @AfterEach
  void stop() {
    queue.cut();
  }

  private void send(byte[]... frames) {
    client.offer(ByteString.fromArray(join(frames)));
  }

  /** The bytes of the next write; empty once the stream has ended. */
  private Optional<String> next() throws Exception {
    return written
        .pull()
        .toCompletableFuture()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .map(bytes -> HexFormat.of().formatHex(bytes.toArray()));
  }

  private void expectWritten(String hex) throws Exception {
    assertEquals(Optional.of(hex), next());
  }

  private void expectEnd() throws Exception {
    assertEquals(Optional.empty(), next());
    session.fishForMessage(
        Duration.ofSeconds(PATIENCE_SECONDS),
        message ->
            message instanceof SessionMessage.Closed
                ? FishingOutcomes.complete()
                : FishingOutcomes.continueAndIgnore());
  }

  @Test
  void messagesReachTheSessionInOrder() {
    send(text("a"), fragment(TEXT), frame(CONTINUATION, (byte) 'b'), frame(BINARY, (byte) 1));
    session.expectMessage(new SessionMessage.Text("a"));
    session.expectMessage(new SessionMessage.Text("b"));
    session.expectMessage(new SessionMessage.NotText());
  }

  @Test
  void pingIsAnsweredAndTheSessionKnowsTheClientIsAlive() throws Exception {
    send(frame(PING, (byte) 7, (byte) 8));
    expectWritten("8a020708");
    session.expectMessage(new SessionMessage.Alive());
  }

  @Test
  void pongsAreToldOnceASecond() {
    send(repeat(50, frame(PONG)), text("after"));
    session.expectMessage(new SessionMessage.Alive());
    session.expectMessage(new SessionMessage.Text("after"));
  }

  @Test
  void silentClientIsPinged() throws Exception {
    send(text("a"));
    session.expectMessage(new SessionMessage.Text("a"));
    for (int i = 0; i < 5; i++) {
      pass(Duration.ofSeconds(5));
    }
    expectWritten("8900");
  }

  @ParameterizedTest
  @ValueSource(ints = {PONG, PING, TEXT, CONTINUATION})
  void framesBeyondTheirLimitEndTheSocket(int opcode) throws Exception {
    byte[] flood =
        switch (opcode) {
          case CONTINUATION ->
              join(fragment(TEXT), repeat(100_000, fragment(CONTINUATION)), frame(CONTINUATION));
          case TEXT ->
              repeat(10_000, join(fragment(TEXT), repeat(9, fragment(CONTINUATION)), frame(0)));
          default -> repeat(100_000, frame(opcode));
        };
    send(flood);
    int messages = 0;
    SessionMessage next = session.receiveMessage();
    while (!(next instanceof SessionMessage.TooManyFrames)) {
      messages++;
      if (next instanceof SessionMessage.Text) {
        backlog.remove();
        pass(Duration.ofSeconds(1));
      }
      next = session.receiveMessage();
    }
    assertTrue(messages <= BURST, messages + " messages");
    send(flood, text("after"));
    queue.offer(BYE);
    queue.close(CloseCode.TOO_MANY);
    String pongs = opcode == PING ? "8a00" : "";
    assertTrue(next().orElseThrow().startsWith(pongs), "the pongs are folded");
    pass(Duration.ofSeconds(3));
    session.expectMessage(new SessionMessage.Closed());
  }

  @Test
  void sessionThatDoesNotHandleItsMessagesStopsTheReading() {
    send(repeat(BURST, text("x")));
    for (int i = 0; i < BACKLOG; i++) {
      session.expectMessage(new SessionMessage.Text("x"));
    }
    pass(Duration.ofSeconds(1));
    session.ref().tell(new SessionMessage.CheckAlive());
    session.expectMessage(new SessionMessage.CheckAlive());
    backlog.remove();
    pass(Duration.ofSeconds(1));
    session.expectMessage(new SessionMessage.Text("x"));
  }

  @Test
  void messagesBeyondTheirRateWaitAndAreNotRefused() {
    for (int i = 0; i < BURST; i++) {
      send(text("x"));
      session.expectMessage(new SessionMessage.Text("x"));
      backlog.remove();
    }
    send(text("later"));
    SessionMessage next = new SessionMessage.CheckAlive();
    while (next instanceof SessionMessage.CheckAlive) {
      pass(Duration.ofSeconds(1));
      session.ref().tell(new SessionMessage.CheckAlive());
      next = session.receiveMessage();
    }
    assertEquals(new SessionMessage.Text("later"), next);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 4999})
  void closeOfTheClientIsEchoed(int code) throws Exception {
    send(close(code, (byte) 'x'), text("never read"));
    expectWritten("8802%04x".formatted(code));
    assertEquals(Optional.empty(), next());
    session.expectMessage(new SessionMessage.Closed());
  }

  @Test
  void closeWithoutACodeIsEchoedWithoutOne() throws Exception {
    send(frame(CLOSE));
    expectWritten("8800");
    expectEnd();
  }

  @ParameterizedTest
  @ValueSource(ints = {999, 1004, 1005, 1006, 1015})
  void closeWithAnotherCodeIsAProtocolError(int code) throws Exception {
    send(close(code));
    expectWritten("880203ea");
  }

  @Test
  void brokenFrameClosesAndNothingIsReadAfterIt() throws Exception {
    send(text("a"), frame(0xB), text("b"));
    session.expectMessage(new SessionMessage.Text("a"));
    expectWritten("880203ea");
    send(text("c"));
    pass(Duration.ofSeconds(3));
    session.expectMessage(new SessionMessage.Closed());
  }

  @Test
  void textThatIsNotUtf8ClosesWith1007() throws Exception {
    send(frame(TEXT, (byte) 0xFF));
    expectWritten("880203ef");
  }

  @Test
  void largeMessageIsRefusedOnce() {
    send(text("x".repeat(MAX_MESSAGE + 1)), text("x".repeat(MAX_MESSAGE + 1)), text("after"));
    session.expectMessage(new SessionMessage.TooLarge());
    pass(Duration.ofSeconds(3));
    session.expectMessage(new SessionMessage.Closed());
  }

  @Test
  void framesLeaveInOrderAndTheCloseIsLast() throws Exception {
    queue.offer(BYE);
    queue.close(CloseCode.REPLACED);
    queue.close(CloseCode.NORMAL);
    StringBuilder all = new StringBuilder();
    while (!all.toString().endsWith("88021139")) {
      all.append(next().orElseThrow());
    }
    assertTrue(all.toString().startsWith("81"), all.toString());
    send(close(4409));
    expectEnd();
  }

  @Test
  void clientThatDoesNotAnswerTheCloseIsCut() throws Exception {
    queue.close(CloseCode.NORMAL);
    expectWritten("880203e8");
    pass(Duration.ofSeconds(3));
    expectEnd();
  }

  @Test
  void cutEndsTheStreamAndTheQueue() throws Exception {
    queue.cut();
    expectEnd();
    assertTrue(!queue.offer(BYE));
  }

  @Test
  void lostConnectionEndsTheSession() {
    client.fail(new IOException("reset"));
    session.expectMessage(new SessionMessage.Closed());
  }
}
