package matinee.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.javadsl.CommandHandlerWithReply;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import akka.persistence.typed.javadsl.ReplyEffect;
import akka.persistence.typed.javadsl.SignalHandler;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;
import matinee.room.Decision;
import matinee.room.LiveRoom;
import matinee.room.PeopleRules;
import matinee.room.RoomEvent;
import matinee.room.RoomRules;
import matinee.room.RoomState;
import matinee.room.VideoRules;

/**
 * One room: a thin shell around its rules that journals what they decide, then tells the room's
 * audiences.
 */
public final class RoomEntity
    extends EventSourcedBehaviorWithEnforcedReplies<RoomCommand, RoomEvent, RoomState> {

  private static final int SNAPSHOT_EVERY = 200;

  private final RoomId id;
  private final ClusterClock clock;
  private final RoomTimings timings;
  private final ActorRef<ClusterSharding.ShardCommand> shard;
  private final ActorContext<RoomCommand> context;
  private final Reminders reminders;
  private ConnectedSessions attendance;
  private final Publisher publisher = new Publisher();
  private final ReactionBook reactions;
  private double lastUsed;

  public static Behavior<RoomCommand> create(
      RoomId id,
      ClusterClock clock,
      RoomTimings timings,
      ActorRef<ClusterSharding.ShardCommand> shard) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new RoomEntity(id, clock, timings, shard, context, timers)));
  }

  private RoomEntity(
      RoomId id,
      ClusterClock clock,
      RoomTimings timings,
      ActorRef<ClusterSharding.ShardCommand> shard,
      ActorContext<RoomCommand> context,
      TimerScheduler<RoomCommand> timers) {
    super(
        PersistenceId.of(RoomSharding.TYPE.name(), id.value()),
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(2), 0.2));
    this.id = id;
    this.clock = clock;
    this.timings = timings;
    this.shard = shard;
    this.context = context;
    this.reminders = new Reminders(timers, timings.presenceFold());
    this.reactions = new ReactionBook(timers);
    this.attendance = new ConnectedSessions(RoomState.unborn(id), clock.now());
  }

  @Override
  public RoomState emptyState() {
    return RoomState.unborn(id);
  }

  @Override
  public EventHandler<RoomState, RoomEvent> eventHandler() {
    return RoomState::apply;
  }

  @Override
  public CommandHandlerWithReply<RoomCommand, RoomEvent, RoomState> commandHandler() {
    return this::onCommand;
  }

  @Override
  public SignalHandler<RoomState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::onRecovered)
        .build();
  }

  @Override
  public Set<String> tagsFor(RoomEvent event) {
    List<String> tags = RoomSharding.TAGS;
    return Set.of(tags.get(Math.floorMod(id.hashCode(), tags.size())));
  }

  @Override
  public boolean shouldSnapshot(RoomState state, RoomEvent event, long sequenceNr) {
    return sequenceNr % SNAPSHOT_EVERY == 0;
  }

  private void onRecovered(RoomState state) {
    double now = state.notBefore(clock.now());
    attendance = new ConnectedSessions(state, now);
    publisher.startAt(state);
    lastUsed = now;
    reminders.tick();
  }

  private ReplyEffect<RoomEvent, RoomState> onCommand(RoomState state, RoomCommand command) {
    double now = state.notBefore(clock.now());
    return switch (command) {
      case RoomCommand.Create create -> onCreate(state, create, now);
      case RoomCommand.FromMember fromMember -> onFromMember(state, fromMember, now);
      case RoomCommand.Membership membership -> onMembership(state, membership, now);
      case RoomCommand.StillHere stillHere -> onStillHere(state, stillHere.audience(), now);
      case RoomCommand.Detach detach -> presence(attendance.drop(detach.audience(), now));
      case RoomCommand.Readiness readiness -> onReadiness(state, readiness, now);
      case RoomCommand.Report report -> onReport(state, report, now);
      case RoomCommand.Tick tick -> onTick(state, now);
      case RoomCommand.TellPresence tell -> presence(publisher.presence(state, attendance));
      case RoomCommand.Reactions given -> onReactions(state, given, now);
      case RoomCommand.TellReactions tell -> {
        reactions.tell(attendance);
        yield Effect().noReply();
      }
      case RoomCommand.Stop stop -> Effect().persist(reactions.close(now)).thenStop().thenNoReply();
    };
  }

  private ReplyEffect<RoomEvent, RoomState> onCreate(
      RoomState state, RoomCommand.Create create, double now) {
    if (!state.exists()) {
      RoomEvent created =
          RoomRules.create(create.title(), create.media(), create.hostId(), create.policy(), now);
      return Effect()
          .persist(created)
          .thenRun(publisher::startAt)
          .thenReply(create.replyTo(), after -> new RoomReply.Born(after.info()));
    }
    return state.hostId().equals(create.hostId())
        ? Effect().reply(create.replyTo(), new RoomReply.Born(state.info()))
        : Effect()
            .reply(
                create.replyTo(),
                new RoomReply.Refused(ErrorCode.NOT_ALLOWED, "This room exists already."));
  }

  private ReplyEffect<RoomEvent, RoomState> onFromMember(
      RoomState state, RoomCommand.FromMember command, double now) {
    lastUsed = now;
    return switch (RoomRules.decide(state, attendance.live(), command.request(), now)) {
      case Decision.Accept accept -> {
        List<RoomEvent> events = reactions.before(accept.events(), now);
        yield Effect()
            .persist(events)
            // The presser's answer before everybody's news: it is one message, they are many.
            .thenRun(after -> command.replyTo().tell(new RoomReply.Done(after.seq())))
            .thenRun(after -> told(after, events))
            .thenNoReply();
      }
      case Decision.Repeated repeated ->
          Effect().reply(command.replyTo(), new RoomReply.Done(repeated.seq()));
      case Decision.Reject reject ->
          Effect()
              .reply(
                  command.replyTo(),
                  new RoomReply.Refused(
                      reject.code(), reject.message(), reject.retryAfterMillis()));
    };
  }

  private ReplyEffect<RoomEvent, RoomState> onMembership(
      RoomState state, RoomCommand.Membership message, double now) {
    ActorRef<AudienceMessage> audience = message.audience();
    if (!state.exists()) {
      audience.tell(new AudienceMessage.NoSuchRoom());
      return passivate();
    }
    boolean known = attendance.knows(audience);
    if (!known && !message.whole()) {
      audience.tell(new AudienceMessage.WhoIsHere());
      return Effect().noReply();
    }
    lastUsed = now;
    RoomCommand.Membership letIn =
        message.only(one -> state.discipline().bars(one.user(), one.device()).isEmpty());
    List<UserId> goodbyes = attendance.register(letIn, now);
    goodbyes.forEach(attendance::forget);
    reminders.presence();
    List<RoomEvent> changes = PeopleRules.joinedAndLeft(state, letIn.newcomers(), goodbyes, now);
    List<RoomEvent> events = RoomRules.gated(state, attendance.live(), changes, now);
    return Effect()
        .persist(events)
        .thenRun(after -> told(after, events))
        .thenRun(after -> publisher.admit(after, message, attendance))
        .thenNoReply();
  }

  private ReplyEffect<RoomEvent, RoomState> onStillHere(
      RoomState state, ActorRef<AudienceMessage> audience, double now) {
    if (attendance.knows(audience)) {
      attendance.heard(audience, now);
      lastUsed = now;
    } else {
      audience.tell(
          state.exists() ? new AudienceMessage.WhoIsHere() : new AudienceMessage.NoSuchRoom());
    }
    if (!state.exists()) {
      return passivate();
    }
    return Effect().noReply();
  }

  private ReplyEffect<RoomEvent, RoomState> presence(boolean changed) {
    if (changed) {
      reminders.presence();
    }
    return Effect().noReply();
  }

  private ReplyEffect<RoomEvent, RoomState> onReadiness(
      RoomState state, RoomCommand.Readiness readiness, double now) {
    boolean news = attendance.heard(readiness, state.film().seq(), now);
    if (news || state.film().gate().current().isPresent()) {
      reminders.presence();
    }
    return persist(RoomRules.gated(state, attendance.live(), List.of(), now));
  }

  private ReplyEffect<RoomEvent, RoomState> onReport(
      RoomState state, RoomCommand.Report report, double now) {
    attendance.measured(report);
    return persist(VideoRules.measured(state, report.by(), report.message(), now));
  }

  private ReplyEffect<RoomEvent, RoomState> onReactions(
      RoomState state, RoomCommand.Reactions message, double now) {
    List<RoomEvent> closed = reactions.take(state, message, now);
    reactions.tell(attendance);
    return persist(closed);
  }

  private ReplyEffect<RoomEvent, RoomState> onTick(RoomState state, double now) {
    attendance
        .silentSince(now - timings.audienceLost().toMillis())
        .forEach(lost -> presence(attendance.drop(lost, now)));
    List<UserId> gone = attendance.missingSince(now - timings.away().toMillis());
    gone.forEach(attendance::forget);
    boolean deserted =
        attendance.hasNobody() && now - attendance.emptySince() > timings.emptyPause().toMillis();
    double countdown = timings.countdown().toMillis();
    LiveRoom live = attendance.live();
    List<RoomEvent> changes =
        reactions.before(RoomRules.timePassed(state, live, gone, deserted, countdown, now), now);
    List<RoomEvent> events = RoomRules.gated(state, live, changes, now);
    boolean idle =
        attendance.audiences().isEmpty()
            && state.rests()
            && now - lastUsed > timings.idle().toMillis();
    return events.isEmpty() && idle ? passivate() : persist(events);
  }

  private ReplyEffect<RoomEvent, RoomState> passivate() {
    shard.tell(new ClusterSharding.Passivate<>(context.getSelf()));
    return Effect().noReply();
  }

  private ReplyEffect<RoomEvent, RoomState> persist(List<RoomEvent> events) {
    return Effect().persist(events).thenRun(after -> told(after, events)).thenNoReply();
  }

  private void told(RoomState state, List<RoomEvent> events) {
    attendance.learn(events);
    publisher.events(state, events, attendance);
    if (events.stream().anyMatch(RoomEvent.OfMembers.class::isInstance)) {
      reminders.presence();
    }
    reminders.gate(RoomRules.gateDueAt(state, attendance.live()), state.notBefore(clock.now()));
  }
}
