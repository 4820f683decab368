package matinee.edge.session;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import matinee.edge.audience.AudienceCommand;
import matinee.edge.audience.Audiences;
import matinee.edge.audience.SessionNotice;
import matinee.edge.audience.SocketQueue;
import matinee.protocol.ClientMessage;
import matinee.protocol.CloseCode;
import matinee.protocol.CommandId;
import matinee.protocol.ErrorCode;
import matinee.protocol.ServerMessage;
import matinee.protocol.WireCodec;

/**
 * Owns one socket: decodes its messages, identifies its member, passes on what is for the room.
 * Stops when the socket's stream ends.
 */
final class SessionActor extends AbstractBehavior<SessionMessage> {

  /** Interval of the keep-alive check; after a silent one the peer is gone, even if TCP is not. */
  private static final Duration SILENCE = Duration.ofSeconds(75);

  /** Time for the peer to complete the closing handshake, before the connection is cut. */
  private static final Duration CLOSE_GRACE = Duration.ofSeconds(5);

  /** Time for the room to admit the session. */
  private static final Duration ADMISSION = Duration.ofSeconds(20);

  /** Least time until a join that was shed is worth another attempt. */
  private static final long SHED_MILLIS = 3000;

  private final SessionParts parts;
  private final SocketQueue queue;
  private final SessionBacklog backlog;
  private final Optional<InetAddress> address;
  private final TimerScheduler<SessionMessage> timers;
  private final ActorRef<SessionNotice> self;
  private final SessionReplies replies;
  private final CommandQueue commands;
  private final ReportHandler reports;
  private final ReactionHandler reactions;
  private final ReadinessHandler readiness;
  private Optional<CommandId> joinId = Optional.empty();
  private SessionPhase phase = SessionPhase.NEW;
  private Optional<Identity> identity = Optional.empty();
  private boolean heard = true;

  /**
   * Creates the owner of a socket.
   *
   * @param backlog counts the client's messages that the session has not handled yet
   * @param address the client's address, if known
   */
  static Behavior<SessionMessage> create(
      SessionParts parts,
      SocketQueue queue,
      SessionBacklog backlog,
      Optional<InetAddress> address) {
    return Behaviors.intercept(
        () -> new SessionGuard(queue, parts.commands().failures()),
        Behaviors.setup(
            context ->
                Behaviors.withTimers(
                    timers -> new SessionActor(parts, queue, backlog, address, context, timers))));
  }

  private SessionActor(
      SessionParts parts,
      SocketQueue queue,
      SessionBacklog backlog,
      Optional<InetAddress> address,
      ActorContext<SessionMessage> context,
      TimerScheduler<SessionMessage> timers) {
    super(context);
    this.parts = parts;
    this.queue = queue;
    this.backlog = backlog;
    this.address = address;
    this.timers = timers;
    this.self = context.messageAdapter(SessionNotice.class, SessionMessage.FromAudience::new);
    this.replies = new SessionReplies(parts.refusals(), address, this::send);
    this.commands = new CommandQueue(this::ask, replies);
    this.reports = new ReportHandler(parts.clock(), parts.reports(), parts.overload());
    this.reactions = new ReactionHandler(parts.clock(), parts.audiences(), parts.overload());
    this.readiness = new ReadinessHandler(parts.clock(), parts.audiences(), parts.readiness());
    timeOutJoinAfter(parts.settings().joinTimeout());
    timers.startTimerWithFixedDelay(new SessionMessage.CheckAlive(), SILENCE);
  }

  @Override
  public Receive<SessionMessage> createReceive() {
    return newReceiveBuilder().onMessage(SessionMessage.class, this::onMessage).build();
  }

  private Behavior<SessionMessage> onMessage(SessionMessage message) {
    switch (message) {
      case SessionMessage.Text text -> onText(text.text());
      case SessionMessage.NotText notText -> onNotText();
      case SessionMessage.TooLarge tooLarge ->
          endWith(ErrorCode.TOO_LARGE, "This message is too large.");
      case SessionMessage.TooManyFrames tooMany ->
          endWith(ErrorCode.RATE_LIMITED, "Too many frames.");
      case SessionMessage.Alive alive -> heard = true;
      case SessionMessage.FromAudience from -> onNotice(from.notice());
      case SessionMessage.Answered answered ->
          commands.answered(answered.command(), answered.reply());
      case SessionMessage.JoinTimeout timeout -> onJoinTimeout();
      case SessionMessage.CheckAlive check -> onCheckAlive();
      case SessionMessage.Cut cut -> {
        queue.cut();
        return onClosed();
      }
      case SessionMessage.Closed closed -> {
        return onClosed();
      }
    }
    return this;
  }

  private void onNotText() {
    backlog.remove();
    replies.refuse(Optional.empty(), ErrorCode.BAD_MESSAGE, "Send text frames with JSON.");
  }

  private void onText(String text) {
    backlog.remove();
    heard = true;
    if (phase == SessionPhase.ENDED) {
      return;
    }
    switch (WireCodec.decode(text, phase.taken())) {
      case WireCodec.Decoded.Refused refused ->
          replies.refuse(refused.id(), ErrorCode.BAD_MESSAGE, refused.why());
      case WireCodec.Decoded.NotTaken other ->
          replies.refuse(other.id(), ErrorCode.NOT_JOINED, phase.advice());
      case WireCodec.Decoded.Message decoded -> onClientMessage(decoded.message());
    }
  }

  private void onClientMessage(ClientMessage message) {
    switch (message) {
      case ClientMessage.Ping ping -> onPing(ping);
      case ClientMessage.Join join when phase == SessionPhase.NEW -> onJoin(join);
      case ClientMessage.Join again ->
          replies.refuse(
              again.id(), ErrorCode.ALREADY_JOINED, "This connection has joined a room already.");
      default -> onMemberMessage(identity.orElseThrow(), message);
    }
  }

  private void onJoin(ClientMessage.Join join) {
    // Who continues a session was let in already.
    if (join.resume().isEmpty() && parts.overload().sheds(Overload.Work.JOIN)) {
      long delay = ThreadLocalRandom.current().nextLong(SHED_MILLIS, 2 * SHED_MILLIS);
      send(new ServerMessage.Bye(ServerMessage.ByeReason.OVERLOAD, OptionalLong.of(delay)));
      close(CloseCode.TRY_AGAIN_LATER);
      return;
    }
    identity = parts.joins().identify(join);
    if (identity.isEmpty()) {
      replies.refuse(
          join.id(),
          ErrorCode.BAD_TOKEN,
          "Your pass for this room is missing, expired or not for this room.");
      close(CloseCode.NO_VALID_TOKEN);
      return;
    }
    Identity me = identity.get();
    replies.to(me);
    phase = SessionPhase.ENTERING;
    timeOutJoinAfter(ADMISSION);
    tellAudience(parts.joins().enter(me, join.name(), address, queue, self));
    joinId = join.id();
  }

  private void onMemberMessage(Identity me, ClientMessage message) {
    switch (message) {
      case ClientMessage.Ping ping -> onPing(ping);
      case ClientMessage.Join join -> {}
      case ClientMessage.Resync resync -> {
        tellAudience(new AudienceCommand.Resend(me.session()));
        replies.acknowledge(resync.id());
      }
      case ClientMessage.Ready ready -> readiness.take(me, ready, replies);
      case ClientMessage.Report report -> reports.take(me, report, replies);
      case ClientMessage.StreamOrigin origin -> reports.take(me, origin, replies);
      case ClientMessage.React react -> reactions.take(me, react, replies);
      case ClientMessage.Leave leave -> {
        replies.acknowledge(leave.id());
        leave(true);
        close(CloseCode.NORMAL);
      }
      case ClientMessage.Command command -> commands.add(command);
    }
  }

  private void onPing(ClientMessage.Ping ping) {
    send(new ServerMessage.Pong(ping.t0(), parts.clock().getAsDouble()));
    replies.acknowledge(ping.id());
  }

  private void onNotice(SessionNotice notice) {
    switch (notice) {
      case SessionNotice.Admitted admitted -> onAdmitted(admitted);
      case SessionNotice.Muted muted -> reactions.mute(muted.muted());
      case SessionNotice.TurnedAway away -> endWith(away.code(), away.why());
      case SessionNotice.CloseWith close -> close(close.code());
    }
  }

  private void onAdmitted(SessionNotice.Admitted admitted) {
    if (phase == SessionPhase.ENTERING) {
      phase = SessionPhase.JOINED;
      timers.cancel(SessionMessage.JoinTimeout.class);
      reactions.mute(admitted.muted());
      identity.ifPresent(readiness::admitted);
      replies.done(joinId, admitted.seq());
    }
  }

  private void onJoinTimeout() {
    if (phase == SessionPhase.NEW) {
      endWith(ErrorCode.JOIN_TIMEOUT, "No join came in time.");
    } else if (phase == SessionPhase.ENTERING) {
      endWith(ErrorCode.JOURNAL_UNAVAILABLE, "The room did not answer. Try again.");
    }
  }

  private void onCheckAlive() {
    if (!heard) {
      close(CloseCode.TRY_AGAIN_LATER);
    }
    heard = false;
  }

  private Behavior<SessionMessage> onClosed() {
    leave(false);
    return Behaviors.stopped();
  }

  private void leave(boolean forGood) {
    identity.ifPresent(me -> tellAudience(new AudienceCommand.Leave(me.session(), self, forGood)));
    identity = Optional.empty();
    phase = SessionPhase.ENDED;
    commands.clear();
  }

  private void endWith(ErrorCode code, String why) {
    replies.refuse(Optional.empty(), code, why);
    close(CloseCode.of(code));
  }

  private void close(CloseCode code) {
    phase = SessionPhase.ENDED;
    commands.clear();
    timers.cancel(SessionMessage.JoinTimeout.class);
    queue.close(code);
    if (!timers.isTimerActive(SessionMessage.Cut.class)) {
      timers.startSingleTimer(SessionMessage.Cut.class, new SessionMessage.Cut(), CLOSE_GRACE);
    }
  }

  private void timeOutJoinAfter(Duration timeout) {
    timers.startSingleTimer(
        SessionMessage.JoinTimeout.class, new SessionMessage.JoinTimeout(), timeout);
  }

  private void send(ServerMessage message) {
    if (phase != SessionPhase.ENDED && !queue.offer(message)) {
      close(CloseCode.TRY_AGAIN_LATER);
    }
  }

  private void ask(ClientMessage.Command command) {
    getContext()
        .pipeToSelf(
            parts.commands().ask(identity.orElseThrow(), command),
            (reply, never) -> new SessionMessage.Answered(command, reply));
  }

  private void tellAudience(AudienceCommand message) {
    identity.ifPresent(me -> parts.audiences().tell(new Audiences.ToRoom(me.room(), message)));
  }
}
