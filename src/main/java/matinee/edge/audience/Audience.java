package matinee.edge.audience;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import java.time.Duration;
import java.util.List;
import matinee.cluster.AudienceMessage;
import matinee.cluster.RoomCommand;
import matinee.protocol.CloseCode;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomId;
import matinee.protocol.SessionId;

/**
 * One room's sockets on this node. Reports arrivals and departures to the room in batches, each
 * repeated until it is acknowledged. Encodes each of the room's messages once, and offers the frame
 * to every socket without waiting.
 */
final class Audience extends AbstractBehavior<AudienceCommand> {

  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  /** Heartbeats without sockets or pending reads, after which the audience may stop. */
  private static final int IDLE_HEARTBEATS = 5;

  private final RoomId id;
  private final EntityRef<RoomCommand> room;
  private final ActorRef<Audiences.Message> audiences;
  private final RoomSnapshot snapshot;
  private final Connections connections;
  private final ActorRef<AudienceMessage> self;
  private final MembershipBatch batch;
  private final ReactionFold reactions;
  private final ReadinessFold readiness;
  private final ResendFold resends;
  private final PendingReads pendingReads = new PendingReads();
  private long received;
  private int idleHeartbeats;

  /**
   * Creates the audience of a room.
   *
   * @param resyncEvery interval at which every socket gets the state again
   */
  static Behavior<AudienceCommand> create(
      RoomId id,
      EntityRef<RoomCommand> room,
      ActorRef<Audiences.Message> audiences,
      RoomSnapshot snapshot,
      Connections connections,
      Duration resyncEvery) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new Audience(
                        id, room, audiences, snapshot, connections, resyncEvery, context, timers)));
  }

  private Audience(
      RoomId id,
      EntityRef<RoomCommand> room,
      ActorRef<Audiences.Message> audiences,
      RoomSnapshot snapshot,
      Connections connections,
      Duration resyncEvery,
      ActorContext<AudienceCommand> context,
      TimerScheduler<AudienceCommand> timers) {
    super(context);
    this.id = id;
    this.room = room;
    this.audiences = audiences;
    this.snapshot = snapshot;
    this.connections = connections;
    this.batch = new MembershipBatch(timers);
    this.reactions = new ReactionFold(room, timers);
    this.readiness = new ReadinessFold(room, timers);
    this.resends = new ResendFold(timers);
    this.self = context.messageAdapter(AudienceMessage.class, AudienceCommand.FromRoom::new);
    timers.startTimerWithFixedDelay(new AudienceCommand.Heartbeat(), HEARTBEAT);
    timers.startTimerWithFixedDelay(new AudienceCommand.ResyncAll(), resyncEvery);
    announceAll();
  }

  @Override
  public Receive<AudienceCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(AudienceCommand.class, this::onMessage)
        .onSignal(PostStop.class, signal -> onPostStop())
        .build();
  }

  private Behavior<AudienceCommand> onMessage(AudienceCommand message) {
    switch (message) {
      case AudienceCommand.FromRoom fromRoom -> {
        return onFromRoom(fromRoom.message());
      }
      case AudienceCommand.Stop stop -> {
        return Behaviors.stopped();
      }
      case AudienceCommand.SayBye bye -> {
        return onSayBye(bye.reconnectWithinMillis());
      }
      case AudienceCommand.Heartbeat heartbeat -> onHeartbeat();
      case AudienceCommand.ResyncAll resync ->
          snapshot.resyncFrame().ifPresent(connections::sendAll);
      case AudienceCommand.Enter enter -> onEnter(enter);
      case AudienceCommand.Leave leave -> onLeave(leave);
      case AudienceCommand.Resend resend -> onResend(resend.session());
      case AudienceCommand.SendResends send -> resends.due().forEach(this::sendWhole);
      case AudienceCommand.Ready ready -> onReady(ready);
      case AudienceCommand.SendReadiness send -> readiness.send();
      case AudienceCommand.React react -> onReact(react);
      case AudienceCommand.SendReactions send -> reactions.send();
      case AudienceCommand.SendMembership send -> sendBatch();
      case AudienceCommand.Describe describe -> onDescribe(describe.replyTo());
    }
    return this;
  }

  private void onEnter(AudienceCommand.Enter enter) {
    received++;
    connections.add(enter);
    batch.entered(enter.session());
    sendBatch();
  }

  private void onLeave(AudienceCommand.Leave leave) {
    received++;
    if (connections.remove(leave.session(), leave.owner())) {
      readiness.closed(leave.session());
      batch.left(leave.session(), leave.forGood());
      sendBatch();
    }
  }

  private void onResend(SessionId session) {
    received++;
    if (resends.take(session)) {
      sendWhole(session);
    }
  }

  private void sendWhole(SessionId session) {
    connections.send(session, snapshot.allFrames());
  }

  private void onReady(AudienceCommand.Ready ready) {
    received++;
    readiness.take(ready);
  }

  private void onReact(AudienceCommand.React react) {
    received++;
    reactions.take(react.by(), react.emoji());
  }

  private void onDescribe(ActorRef<RoomDescription> replyTo) {
    received++;
    snapshot
        .info()
        .ifPresentOrElse(
            info -> replyTo.tell(new RoomDescription.Known(info)),
            () -> {
              pendingReads.add(replyTo);
              sendBatch();
            });
  }

  private Behavior<AudienceCommand> onSayBye(long reconnectWithinMillis) {
    connections.sayBye(reconnectWithinMillis);
    connections.tellOwners(new SessionNotice.CloseWith(CloseCode.SERVICE_RESTART));
    return Behaviors.stopped();
  }

  private Behavior<AudienceCommand> onFromRoom(AudienceMessage message) {
    switch (message) {
      case AudienceMessage.Snapshot latest -> onSnapshot(latest);
      case AudienceMessage.Publish publish ->
          connections.sendAll(snapshot.apply(publish.message()));
      case AudienceMessage.Admitted admitted -> onAdmitted(admitted);
      case AudienceMessage.WhoIsHere request -> announceAll();
      case AudienceMessage.Replaced replaced -> connections.replace(replaced.session());
      case AudienceMessage.TurnedAway away -> connections.turnAway(away.session(), away.why());
      case AudienceMessage.PutOut out -> connections.putOut(out.users(), out.why());
      case AudienceMessage.Muted muted -> connections.mute(muted.user(), muted.muted());
      case AudienceMessage.NoSuchRoom none -> {
        return onNoSuchRoom();
      }
    }
    return this;
  }

  private void onSnapshot(AudienceMessage.Snapshot latest) {
    snapshot.reset(latest);
    snapshot.allFrames().forEach(connections::sendAll);
    pendingReads.known(latest.info());
  }

  private void onAdmitted(AudienceMessage.Admitted admitted) {
    if (!batch.acknowledged(admitted.batch())) {
      return;
    }
    for (AudienceMessage.Admission admission : admitted.admissions()) {
      connections.waiting(admission.session()).ifPresent(entry -> open(entry, admission));
    }
    sendBatch();
  }

  private void open(AudienceCommand.Enter entry, AudienceMessage.Admission admission) {
    connections.open(entry.session(), snapshot.seq(), admission.muted());
    connections.send(entry.session(), List.of(snapshot.welcome(entry, admission)));
    connections.send(entry.session(), snapshot.initialFrames());
  }

  private Behavior<AudienceCommand> onNoSuchRoom() {
    connections.tellOwners(
        new SessionNotice.TurnedAway(ErrorCode.NO_SUCH_ROOM, "There is no such room."));
    connections.clear();
    batch.clear();
    pendingReads.unknown();
    return this;
  }

  private void onHeartbeat() {
    if (snapshot.info().isEmpty()) {
      if (!connections.isEmpty() || !pendingReads.isEmpty()) {
        announceAll();
      }
    } else {
      room.tell(new RoomCommand.StillHere(self));
      batch.inFlight().ifPresent(room::tell);
    }
    boolean idle = connections.isEmpty() && pendingReads.isEmpty();
    idleHeartbeats = idle ? idleHeartbeats + 1 : 0;
    if (idleHeartbeats >= IDLE_HEARTBEATS) {
      audiences.tell(new Audiences.Retire(id, getContext().getSelf(), received));
    }
  }

  private void announceAll() {
    batch.whole(self, connections.attendees());
    batch.inFlight().ifPresent(room::tell);
  }

  private void sendBatch() {
    if (snapshot.info().isPresent()) {
      batch.next(self, connections::attendee).ifPresent(room::tell);
    } else if (batch.isIdle()) {
      announceAll();
    }
  }

  private Behavior<AudienceCommand> onPostStop() {
    if (snapshot.info().isPresent()) {
      room.tell(new RoomCommand.Detach(self));
    }
    connections.tellOwners(new SessionNotice.CloseWith(CloseCode.TRY_AGAIN_LATER));
    return this;
  }
}
