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
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;
import matinee.room.Decision;
import matinee.room.RoomEvent;
import matinee.room.RoomInput;
import matinee.room.RoomRules;
import matinee.room.RoomState;

/** A room as an actor: it hands inputs to the rules, journals their events, then publishes them. */
public final class RoomEntity
    extends EventSourcedBehaviorWithEnforcedReplies<RoomCommand, RoomEvent, RoomState> {

  /** Events between snapshots, and snapshots kept. The journal keeps every event. */
  private static final RetentionCriteria SNAPSHOTS = RetentionCriteria.snapshotEvery(200, 2);

  private final RoomId id;
  private final ClusterClock clock;
  private final RoomTimings timings;
  private final ActorRef<ClusterSharding.ShardCommand> shard;
  private final ActorContext<RoomCommand> context;
  private final RoomTimers timers;
  private ConnectedSessions sessions;
  private final Publisher publisher;
  private final PendingReactions reactions;

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
    this.timers = new RoomTimers(timers, timings.presenceFold());
    this.publisher = new Publisher(this.timers);
    this.reactions = new PendingReactions(timers);
    this.sessions = new ConnectedSessions(RoomState.notCreated(id), clock.now());
  }

  @Override
  public RoomState emptyState() {
    return RoomState.notCreated(id);
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
  public RetentionCriteria retentionCriteria() {
    return SNAPSHOTS;
  }

  private void onRecovered(RoomState state) {
    sessions = new ConnectedSessions(state, state.notBefore(clock.now()));
    publisher.startAt(state);
    timers.tick();
  }

  private ReplyEffect<RoomEvent, RoomState> onCommand(RoomState state, RoomCommand command) {
    double now = state.notBefore(clock.now());
    return switch (command) {
      case RoomCommand.Asking asking -> onAsking(state, asking, now);
      case RoomCommand.MayI asked -> onMayI(state, asked);
      case RoomCommand.Membership membership -> onMembership(state, membership, now);
      case RoomCommand.StillHere stillHere -> onStillHere(state, stillHere.audience(), now);
      case RoomCommand.Detach detach -> presence(sessions.drop(detach.audience(), now));
      case RoomCommand.ReadinessChanged changed -> onReadiness(state, changed, now);
      case RoomCommand.Report report -> onReport(state, report, now);
      case RoomCommand.StreamLearned learned ->
          persist(
              decide(state, new RoomInput.StreamLearned(learned.by(), learned.message()), now)
                  .events());
      case RoomCommand.Tick tick -> onTick(state, now);
      case RoomCommand.TellPresence tell -> presence(publisher.presence(state, sessions));
      case RoomCommand.TellLists tell -> {
        publisher.lists(state, sessions);
        yield Effect().noReply();
      }
      case RoomCommand.Reactions given -> onReactions(state, given, now);
      case RoomCommand.TellReactions tell -> {
        reactions.tell(sessions);
        yield Effect().noReply();
      }
      case RoomCommand.Stop stop -> Effect().persist(reactions.close(now)).thenStop().thenNoReply();
    };
  }

  private ReplyEffect<RoomEvent, RoomState> onAsking(
      RoomState state, RoomCommand.Asking command, double now) {
    sessions.used(now);
    return switch (decide(state, command.input(), now)) {
      case Decision.Accept accept -> {
        List<RoomEvent> events = reactions.before(accept.events(), now);
        yield Effect()
            .persist(events)
            // The sender is answered first: one message, before one per audience.
            .thenRun(after -> command.replyTo().tell(command.done(after, after.seq())))
            .thenRun(after -> publish(after, events))
            .thenNoReply();
      }
      case Decision.Repeated repeated ->
          Effect().reply(command.replyTo(), command.done(state, repeated.seq()));
      case Decision.Reject reject ->
          Effect().reply(command.replyTo(), RoomReply.Refused.of(reject));
      case Decision.Idle rest -> passivate();
    };
  }

  private ReplyEffect<RoomEvent, RoomState> onMayI(RoomState state, RoomCommand.MayI asked) {
    Optional<Decision.Reject> refusal =
        switch (asked.right()) {
          case WATCH -> RoomRules.refusalToWatch(state, asked.by(), asked.device());
          case ADD_VIDEOS -> RoomRules.refusalToAddVideos(state, asked.by(), asked.device());
        };
    RoomReply reply =
        refusal
            .<RoomReply>map(RoomReply.Refused::of)
            .orElseGet(() -> new RoomReply.Allowed(state.info()));
    asked.replyTo().tell(reply);
    return state.exists() ? Effect().noReply() : passivate();
  }

  private ReplyEffect<RoomEvent, RoomState> onMembership(
      RoomState state, RoomCommand.Membership message, double now) {
    ActorRef<AudienceMessage> audience = message.audience();
    if (!state.exists()) {
      audience.tell(new AudienceMessage.NoSuchRoom());
      return passivate();
    }
    if (!sessions.knows(audience) && !message.whole()) {
      audience.tell(new AudienceMessage.WhoIsHere());
      return Effect().noReply();
    }
    RoomCommand.Membership letIn =
        message.only(one -> state.discipline().bars(one.user(), one.device()).isEmpty());
    List<UserId> goodbyes = sessions.register(letIn, now);
    timers.presence();
    RoomInput input = new RoomInput.Membership(letIn.newcomers(), goodbyes);
    List<RoomEvent> events = decide(state, input, now).events();
    return Effect()
        .persist(events)
        .thenRun(after -> publish(after, events))
        .thenRun(after -> publisher.admit(after, message, sessions))
        .thenNoReply();
  }

  private ReplyEffect<RoomEvent, RoomState> onStillHere(
      RoomState state, ActorRef<AudienceMessage> audience, double now) {
    if (sessions.knows(audience)) {
      sessions.onHeartbeat(audience, now);
    } else {
      audience.tell(
          state.exists() ? new AudienceMessage.WhoIsHere() : new AudienceMessage.NoSuchRoom());
    }
    return state.exists() ? Effect().noReply() : passivate();
  }

  private ReplyEffect<RoomEvent, RoomState> presence(boolean changed) {
    if (changed) {
      timers.presence();
    }
    return Effect().noReply();
  }

  private ReplyEffect<RoomEvent, RoomState> onReadiness(
      RoomState state, RoomCommand.ReadinessChanged changed, double now) {
    boolean news = false;
    for (RoomCommand.Readiness report : changed.reports()) {
      news |= sessions.onReadiness(report, state.video().seq(), now);
    }
    if (news || state.video().gate().current().isPresent()) {
      timers.presence();
    }
    return persist(decide(state, new RoomInput.ReadinessChanged(), now).events());
  }

  private ReplyEffect<RoomEvent, RoomState> onReport(
      RoomState state, RoomCommand.Report report, double now) {
    sessions.onReport(report);
    RoomInput input = new RoomInput.Measurement(report.by(), report.message());
    return persist(decide(state, input, now).events());
  }

  private ReplyEffect<RoomEvent, RoomState> onReactions(
      RoomState state, RoomCommand.Reactions message, double now) {
    List<RoomEvent> closed = reactions.take(state, message, now);
    reactions.tell(sessions);
    return persist(closed);
  }

  private ReplyEffect<RoomEvent, RoomState> onTick(RoomState state, double now) {
    presence(sessions.dropSilent(now - timings.audienceLost().toMillis(), now));
    RoomInput input = new RoomInput.TimePassed(sessions.absence(), timings.delays());
    return switch (decide(state, input, now)) {
      case Decision.Idle rest -> passivate();
      case Decision decision -> persist(reactions.before(decision.events(), now));
    };
  }

  private Decision decide(RoomState state, RoomInput input, double now) {
    return RoomRules.decide(state, sessions.live(), input, now);
  }

  private ReplyEffect<RoomEvent, RoomState> passivate() {
    shard.tell(new ClusterSharding.Passivate<>(context.getSelf()));
    return Effect().noReply();
  }

  private ReplyEffect<RoomEvent, RoomState> persist(List<RoomEvent> events) {
    return Effect().persist(events).thenRun(after -> publish(after, events)).thenNoReply();
  }

  private void publish(RoomState state, List<RoomEvent> events) {
    sessions.onEvents(events);
    publisher.events(state, events, sessions);
    if (events.stream().anyMatch(RoomEvent.OfMembers.class::isInstance)) {
      timers.presence();
    }
    timers.gate(RoomRules.gateDueAt(state, sessions.live()), state.notBefore(clock.now()));
  }
}
