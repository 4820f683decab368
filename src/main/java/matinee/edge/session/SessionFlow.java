package matinee.edge.session;

import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.http.impl.engine.ws.FrameEvent;
import akka.http.impl.engine.ws.FrameStart;
import akka.http.impl.engine.ws.UpgradeToWebSocketLowLevel;
import akka.http.impl.engine.ws.WebSocket;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.ws.Message;
import akka.http.javadsl.model.ws.WebSocketUpgrade;
import akka.http.scaladsl.settings.ServerSettings;
import akka.stream.FlowShape;
import akka.stream.Graph;
import akka.stream.KillSwitches;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import matinee.edge.audience.SocketQueue;
import matinee.protocol.CloseCode;
import scala.Option;
import scala.concurrent.duration.FiniteDuration;

/**
 * Makes the stream of each socket: text in, frames out, our protocol's close codes.
 *
 * <p>Akka HTTP's public API closes with 1000 or 1011 only. This class therefore uses its internal
 * frame-level API, which does not change at the version that the build pins.
 */
public final class SessionFlow {

  private static final FiniteDuration CLOSE_TIMEOUT = FiniteDuration.create(3, "s");

  /** Opcodes of RFC 6455, section 5.2. */
  private static final byte CLOSE = 0x8;

  private static final byte PONG = 0xA;

  private final ActorSystem<?> system;
  private final SessionParts parts;
  private final SocketSettings settings;
  private final ServerSettings server;
  private final AtomicLong count = new AtomicLong();

  public SessionFlow(ActorSystem<?> system, SessionParts parts) {
    this.system = system;
    this.parts = parts;
    this.settings = parts.settings();
    this.server = ServerSettings.apply(system.settings().config());
  }

  /**
   * Turns an upgrade request into a session; thread-safe.
   *
   * @param address the client's address, if known
   */
  public HttpResponse accept(WebSocketUpgrade upgrade, Optional<InetAddress> address) {
    AtomicReference<CloseCode> closing = new AtomicReference<>(CloseCode.NORMAL);
    SharedKillSwitch connection = KillSwitches.shared("socket");
    SocketQueue queue = new SocketQueue(closing, connection);
    ActorRef<SessionMessage> session = spawn(queue, address);
    // Materialised with the socket's stream: materialised before, it would add an actor per socket.
    Source<Message, NotUsed> out =
        Source.<Message>queue(settings.queue()).mapMaterializedValue(queue::open);
    Flow<Message, Message, NotUsed> messages = Flow.fromSinkAndSourceCoupled(inbound(session), out);
    return ((UpgradeToWebSocketLowLevel) upgrade)
        .handleFrames(anyValue(frames(messages, session, closing, connection)), Option.empty());
  }

  private ActorRef<SessionMessage> spawn(SocketQueue queue, Optional<InetAddress> address) {
    return system.systemActorOf(
        SessionActor.create(parts, queue, address),
        "session-" + count.incrementAndGet(),
        Props.empty());
  }

  /** Reads at the client's rate limit; back-pressure leaves the rest in the client's TCP buffer. */
  private Sink<Message, NotUsed> inbound(ActorRef<SessionMessage> session) {
    return Flow.<Message>create()
        .throttle(
            settings.messagesPerSecond(),
            Duration.ofSeconds(1),
            settings.messageBurst(),
            message -> 1,
            akka.stream.ThrottleMode.shaping())
        .mapAsync(1, this::read)
        .to(Sink.foreach(session::tell));
  }

  private CompletionStage<SessionMessage> read(Message message) {
    if (!message.isText()) {
      message.asBinaryMessage().getStreamedData().runWith(Sink.cancelled(), system);
      return CompletableFuture.completedFuture(new SessionMessage.NotText());
    }
    if (message.asTextMessage().isStrict()) {
      return CompletableFuture.completedFuture(bounded(message.asTextMessage().getStrictText()));
    }
    return message
        .asTextMessage()
        .getStreamedText()
        .limitWeighted(settings.maxMessage(), part -> (long) part.length())
        .runFold(new StringBuilder(), StringBuilder::append, system)
        .thenApply(text -> bounded(text.toString()))
        .exceptionally(tooLong -> new SessionMessage.TooLarge());
  }

  private SessionMessage bounded(String text) {
    return text.length() > settings.maxMessage()
        ? new SessionMessage.TooLarge()
        : new SessionMessage.Text(text);
  }

  /** Wraps the messages in the WebSocket protocol; puts our code into its close frame. */
  private Flow<FrameEvent, FrameEvent, NotUsed> frames(
      Flow<Message, Message, NotUsed> messages,
      ActorRef<SessionMessage> session,
      AtomicReference<CloseCode> closing,
      SharedKillSwitch connection) {
    Flow<FrameEvent, FrameEvent, NotUsed> stack =
        Flow.fromGraph(
            WebSocket.stack(
                    true, server.websocketSettings(), CLOSE_TIMEOUT, system.classicSystem().log())
                .join(scalaMessages(messages)));
    return Flow.<FrameEvent>create()
        .via(connection.flow())
        .map(frame -> heard(session, frame))
        .via(stack)
        .map(frame -> withCode(frame, closing.get()))
        .watchTermination(
            (notUsed, done) -> {
              done.whenComplete((ended, failure) -> session.tell(new SessionMessage.Closed()));
              return notUsed;
            });
  }

  /** Tells the session of a pong, which is the only frame of an idle page. */
  private static FrameEvent heard(ActorRef<SessionMessage> session, FrameEvent frame) {
    if (frame instanceof FrameStart start && start.header().opcode().code() == PONG) {
      session.tell(new SessionMessage.Alive());
    }
    return frame;
  }

  private static FrameEvent withCode(FrameEvent frame, CloseCode code) {
    boolean closes = frame instanceof FrameStart start && start.header().opcode().code() == CLOSE;
    return closes && code != CloseCode.NORMAL
        ? FrameEvent.closeFrame(code.code(), "", Option.empty())
        : frame;
  }

  /** Widens the type of the materialised value, which the caller ignores. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Graph<FlowShape<FrameEvent, FrameEvent>, Object> anyValue(
      Flow<FrameEvent, FrameEvent, NotUsed> flow) {
    return (Graph) flow;
  }

  /** Casts the flow: Java's and Scala's message types are the same classes. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static akka.stream.scaladsl.Flow<
          akka.http.scaladsl.model.ws.Message, akka.http.scaladsl.model.ws.Message, NotUsed>
      scalaMessages(Flow<Message, Message, NotUsed> messages) {
    return (akka.stream.scaladsl.Flow) messages.asScala();
  }
}
