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
import matinee.cluster.RoomCommand;
import matinee.cluster.RoomReply;
import matinee.edge.audience.Audience;
import matinee.edge.audience.Audiences;
import matinee.edge.audience.SessionNotice;
import matinee.edge.audience.SocketQueue;
import matinee.protocol.ClientMessage;
import matinee.protocol.CloseCode;
import matinee.protocol.CommandId;
import matinee.protocol.ErrorCode;
import matinee.protocol.ServerMessage;
import matinee.protocol.WireCodec;

/** One socket: reads what the client says, knows who it is, passes on what is for the room. */
public final class SessionActor extends AbstractBehavior<SessionMessage> {

  /** A peer of which nothing was heard for this long is gone, whatever TCP thinks. */
  private static final Duration SILENCE = Duration.ofSeconds(75);

  private static final Duration CLOSE_GRACE = Duration.ofSeconds(5);

  private static final Duration ADMISSION = Duration.ofSeconds(20);

  private final Edge edge;
  private final SocketQueue outbox;
  private final Optional<InetAddress> address;
  private final TimerScheduler<SessionMessage> timers;
  private final ActorRef<SessionNotice> self;
  private final CommandQueue commands = new CommandQueue();
  private final ReportHandler reports;
  private final SessionReplies answers;
  private final ReactionHandler reactions;
  private long lastSeq;
  private Optional<CommandId> joinId = Optional.empty();
  private SessionPhase phase = SessionPhase.NEW;
  private Optional<Edge.Identity> identity = Optional.empty();
  private boolean heard = true;

  public static Behavior<SessionMessage> create(
      Edge edge, SocketQueue outbox, Optional<InetAddress> address) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new SessionActor(edge, outbox, address, context, timers)));
  }

  private SessionActor(
      Edge edge,
      SocketQueue outbox,
      Optional<InetAddress> address,
      ActorContext<SessionMessage> context,
      TimerScheduler<SessionMessage> timers) {
    super(context);
    this.edge = edge;
    this.outbox = outbox;
    this.address = address;
    this.timers = timers;
    this.self = context.messageAdapter(SessionNotice.class, SessionMessage.FromAudience::new);
    this.reports = new ReportHandler(edge);
    this.answers = new SessionReplies(edge, this::send);
    this.reactions = new ReactionHandler(edge);
    timers.startSingleTimer(
        SessionMessage.JoinTimeout.class,
        new SessionMessage.JoinTimeout(),
        edge.settings().joinTimeout());
    timers.startTimerWithFixedDelay(new SessionMessage.CheckAlive(), SILENCE);
  }

  @Override
  public Receive<SessionMessage> createReceive() {
    return newReceiveBuilder().onMessage(SessionMessage.class, this::onMessage).build();
  }

  private Behavior<SessionMessage> onMessage(SessionMessage message) {
    switch (message) {
      case SessionMessage.Text text -> onText(text.text());
      case SessionMessage.NotText notText ->
          answers.refuse(Optional.empty(), ErrorCode.BAD_MESSAGE, "Send text frames with JSON.");
      case SessionMessage.TooLarge tooLarge ->
          endWith(ErrorCode.TOO_LARGE, "This message is too large.");
      case SessionMessage.Alive alive -> heard = true;
      case SessionMessage.FromAudience from -> onNotice(from.notice());
      case SessionMessage.Answered answered -> onAnswered(answered);
      case SessionMessage.JoinTimeout timeout -> onJoinTimeout();
      case SessionMessage.CheckAlive check -> onCheckAlive();
      case SessionMessage.Cut cut -> {
        outbox.cut();
        return onClosed();
      }
      case SessionMessage.Closed closed -> {
        return onClosed();
      }
    }
    return this;
  }

  private void onNotice(SessionNotice notice) {
    switch (notice) {
      case SessionNotice.Admitted admitted -> onAdmitted(admitted);
      case SessionNotice.Muted muted -> reactions.mute(muted.muted());
      case SessionNotice.TurnedAway away -> endWith(away.code(), away.why());
      case SessionNotice.CloseWith close -> close(close.code());
    }
  }

  private void onText(String text) {
    heard = true;
    switch (WireCodec.decode(text)) {
      case WireCodec.Decoded.Refused refused ->
          answers.refuse(refused.id(), ErrorCode.BAD_MESSAGE, refused.why());
      case WireCodec.Decoded.Message decoded -> onClientMessage(decoded.message());
    }
  }

  private void onClientMessage(ClientMessage message) {
    switch (phase) {
      case NEW -> {
        if (message instanceof ClientMessage.Join join) {
          onJoin(join);
        } else {
          answers.refuse(message.id(), ErrorCode.NOT_JOINED, "Join a room first.");
        }
      }
      case ENTERING -> {
        if (message instanceof ClientMessage.Ping ping) {
          onPing(ping);
        } else {
          boolean again = message instanceof ClientMessage.Join;
          ErrorCode code = again ? ErrorCode.ALREADY_JOINED : ErrorCode.NOT_JOINED;
          answers.refuse(message.id(), code, "Wait for the welcome.");
        }
      }
      case JOINED -> onMemberMessage(identity.orElseThrow(), message);
      case ENDED -> {}
    }
  }

  private void onJoin(ClientMessage.Join join) {
    Optional<Edge.Identity> who = edge.identify(join);
    if (who.isEmpty()) {
      answers.refuse(
          join.id(),
          ErrorCode.BAD_TOKEN,
          "Your pass for this room is missing, expired or not for this room.");
      close(CloseCode.NO_VALID_TOKEN);
      return;
    }
    identity = who;
    answers.to(who.get());
    phase = SessionPhase.ENTERING;
    timers.startSingleTimer(
        SessionMessage.JoinTimeout.class, new SessionMessage.JoinTimeout(), ADMISSION);
    tellAudience(edge.enter(who.get(), join.name(), address, outbox, self));
    joinId = join.id();
  }

  private void onAdmitted(SessionNotice.Admitted admitted) {
    if (phase == SessionPhase.ENTERING) {
      phase = SessionPhase.JOINED;
      timers.cancel(SessionMessage.JoinTimeout.class);
      lastSeq = admitted.seq();
      reactions.mute(admitted.muted());
      answers.acknowledge(joinId, lastSeq);
    }
  }

  private void onMemberMessage(Edge.Identity me, ClientMessage message) {
    switch (message) {
      case ClientMessage.Ping ping -> onPing(ping);
      case ClientMessage.Join join ->
          answers.refuse(
              join.id(), ErrorCode.ALREADY_JOINED, "This connection has joined a room already.");
      case ClientMessage.Resync resync -> {
        tellAudience(new Audience.TellAgain(me.session()));
        answers.acknowledge(resync.id(), lastSeq);
      }
      case ClientMessage.Ready ready -> {
        edge.room(me.room()).tell(new RoomCommand.Readiness(me.user(), me.session(), ready));
        answers.acknowledge(ready.id(), lastSeq);
      }
      case ClientMessage.Report report -> reports.take(me, report, answers, lastSeq);
      case ClientMessage.React react -> reactions.take(me, react, answers, lastSeq);
      case ClientMessage.Leave leave -> {
        answers.acknowledge(leave.id(), lastSeq);
        leave(true);
        close(CloseCode.NORMAL);
      }
      case ClientMessage.Command command -> onCommand(me, command);
    }
  }

  private void onPing(ClientMessage.Ping ping) {
    send(new ServerMessage.Pong(ping.t0(), edge.clock().now()));
    answers.acknowledge(ping.id(), lastSeq);
  }

  private void onCommand(Edge.Identity me, ClientMessage.Command command) {
    if (commands.add(command)) {
      askNext(me);
    } else {
      answers.tooMany(command);
    }
  }

  private void askNext(Edge.Identity me) {
    commands
        .next()
        .ifPresent(
            command ->
                getContext()
                    .pipeToSelf(
                        edge.ask(me, command),
                        (reply, never) -> new SessionMessage.Answered(command, reply)));
  }

  private void onAnswered(SessionMessage.Answered answered) {
    Optional<CommandId> id = answered.command().id();
    switch (answered.reply()) {
      case RoomReply.Done done -> {
        lastSeq = done.seq();
        answers.acknowledge(id, lastSeq);
        identity.ifPresent(me -> edge.onDone(me, answered.command()));
      }
      case RoomReply.Refused refused -> {
        answers.refuse(answered.command(), refused);
        if (refused.code() == ErrorCode.JOURNAL_UNAVAILABLE) {
          commands.giveUp().forEach(next -> answers.refuse(next, refused));
        }
      }
      case RoomReply.Born born ->
          throw new IllegalStateException("no answer to a command: " + born);
    }
    commands.answered();
    if (phase == SessionPhase.JOINED) {
      askNext(identity.orElseThrow());
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
    identity.ifPresent(me -> tellAudience(new Audience.Leave(me.session(), self, forGood)));
    identity = Optional.empty();
    phase = SessionPhase.ENDED;
  }

  private void endWith(ErrorCode code, String why) {
    answers.refuse(Optional.empty(), code, why);
    close(CloseCode.of(code));
  }

  private void close(CloseCode code) {
    phase = SessionPhase.ENDED;
    timers.cancel(SessionMessage.JoinTimeout.class);
    outbox.close(code);
    if (!timers.isTimerActive(SessionMessage.Cut.class)) {
      timers.startSingleTimer(SessionMessage.Cut.class, new SessionMessage.Cut(), CLOSE_GRACE);
    }
  }

  private void send(ServerMessage message) {
    if (phase != SessionPhase.ENDED && !outbox.offer(message)) {
      close(CloseCode.TRY_AGAIN_LATER);
    }
  }

  private void tellAudience(Audience.Message message) {
    identity.ifPresent(me -> edge.audiences().tell(new Audiences.ToRoom(me.room(), message)));
  }
}
