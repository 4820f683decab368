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
import java.util.Optional;
import matinee.cluster.AudienceMessage;
import matinee.cluster.RoomCommand;
import matinee.protocol.CloseCode;
import matinee.protocol.DeviceKey;
import matinee.protocol.DisplayName;
import matinee.protocol.Emoji;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomId;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;

/**
 * One room's sockets on this node. Tells the room who came and went, one batch at a time and again
 * until it is answered; encodes what the room says once and offers it to every socket, never
 * waiting for any.
 */
public final class Audience extends AbstractBehavior<Audience.Message> {

  /** What an audience is told. */
  public sealed interface Message {}

  /**
   * A socket wants in.
   *
   * @param address what a ban may remember of where it came from
   * @param resumeToken continues this session later
   */
  public record Enter(
      SessionId session,
      UserId user,
      DisplayName name,
      Optional<DeviceKey> device,
      Optional<String> address,
      String resumeToken,
      SocketQueue outbox,
      ActorRef<SessionNotice> owner)
      implements Message {}

  /** A socket is over; ignored where the session has another by now. */
  public record Leave(SessionId session, ActorRef<SessionNotice> owner, boolean forGood)
      implements Message {}

  /** A socket wants the whole state again. */
  public record TellAgain(SessionId session) implements Message {}

  /** Somebody in the room reacts. */
  public record React(UserId by, Emoji emoji) implements Message {}

  /** Somebody reads about the room. */
  public record Describe(ActorRef<RoomDescription> replyTo) implements Message {}

  /**
   * The node goes down: say so to everybody.
   *
   * @param reconnectWithinMillis returning viewers are spread over this time
   */
  record SayBye(long reconnectWithinMillis) implements Message {}

  /** Nobody needs this audience any more. */
  record Stop() implements Message {}

  private record FromRoom(AudienceMessage message) implements Message {}

  private record Heartbeat() implements Message {}

  private record ResyncAll() implements Message {}

  record PassReactionsOn() implements Message {}

  record PassMembershipOn() implements Message {}

  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final int IDLE_HEARTBEATS = 5;

  private final RoomId id;
  private final EntityRef<RoomCommand> room;
  private final ActorRef<Audiences.Message> audiences;
  private final RoomSnapshot mirror;
  private final Connections seats;
  private final ActorRef<AudienceMessage> self;
  private final MembershipBatch batch;
  private final ReactionFold reactions;
  private final PendingReads readers = new PendingReads();
  private long received;
  private int idleHeartbeats;

  static Behavior<Message> create(
      RoomId id,
      EntityRef<RoomCommand> room,
      ActorRef<Audiences.Message> audiences,
      RoomSnapshot mirror,
      Connections seats,
      Duration resyncEvery) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new Audience(
                        id, room, audiences, mirror, seats, resyncEvery, context, timers)));
  }

  private Audience(
      RoomId id,
      EntityRef<RoomCommand> room,
      ActorRef<Audiences.Message> audiences,
      RoomSnapshot mirror,
      Connections seats,
      Duration resyncEvery,
      ActorContext<Message> context,
      TimerScheduler<Message> timers) {
    super(context);
    this.id = id;
    this.room = room;
    this.audiences = audiences;
    this.mirror = mirror;
    this.seats = seats;
    this.batch = new MembershipBatch(timers);
    this.reactions = new ReactionFold(room, timers);
    this.self = context.messageAdapter(AudienceMessage.class, FromRoom::new);
    timers.startTimerWithFixedDelay(new Heartbeat(), HEARTBEAT);
    timers.startTimerWithFixedDelay(new ResyncAll(), resyncEvery);
    announceEverybody();
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Message.class, this::onMessage)
        .onSignal(PostStop.class, signal -> onPostStop())
        .build();
  }

  private Behavior<Message> onMessage(Message message) {
    switch (message) {
      case FromRoom fromRoom -> {
        return onFromRoom(fromRoom.message());
      }
      case Stop stop -> {
        return Behaviors.stopped();
      }
      case SayBye bye -> {
        return onSayBye(bye.reconnectWithinMillis());
      }
      case Heartbeat heartbeat -> onHeartbeat();
      case ResyncAll resync -> mirror.resync().ifPresent(seats::tellAll);
      case Enter enter -> onEnter(enter);
      case Leave leave -> onLeave(leave);
      case TellAgain again -> onTellAgain(again.session());
      case React react -> onReact(react);
      case PassReactionsOn on -> reactions.passOn();
      case PassMembershipOn on -> sendBatch();
      case Describe describe -> onDescribe(describe.replyTo());
    }
    return this;
  }

  private void onEnter(Enter enter) {
    received++;
    seats.take(enter);
    batch.entered(enter.session());
    sendBatch();
  }

  private void onLeave(Leave leave) {
    received++;
    if (seats.vacate(leave.session(), leave.owner())) {
      batch.left(leave.session(), leave.forGood());
      sendBatch();
    }
  }

  private void onTellAgain(SessionId session) {
    received++;
    seats.tell(session, mirror.again());
  }

  private void onReact(React react) {
    received++;
    reactions.take(react.by(), react.emoji());
  }

  private void onDescribe(ActorRef<RoomDescription> reader) {
    received++;
    mirror
        .info()
        .ifPresentOrElse(
            info -> reader.tell(new RoomDescription.Known(info)),
            () -> {
              readers.add(reader);
              sendBatch();
            });
  }

  private Behavior<Message> onSayBye(long reconnectWithinMillis) {
    seats.sayBye(reconnectWithinMillis);
    seats.tellOwners(new SessionNotice.CloseWith(CloseCode.SERVICE_RESTART));
    return Behaviors.stopped();
  }

  private Behavior<Message> onFromRoom(AudienceMessage message) {
    switch (message) {
      case AudienceMessage.Snapshot snapshot -> onSnapshot(snapshot);
      case AudienceMessage.Publish publish -> seats.tellAll(mirror.publish(publish.message()));
      case AudienceMessage.Admitted admitted -> onAdmitted(admitted);
      case AudienceMessage.WhoIsHere who -> announceEverybody();
      case AudienceMessage.Replaced replaced -> seats.remove(replaced.session());
      case AudienceMessage.TurnedAway away -> seats.turnAway(away.session(), away.why());
      case AudienceMessage.PutOut out -> seats.putOut(out.users(), out.why());
      case AudienceMessage.Muted muted -> seats.mute(muted.user(), muted.muted());
      case AudienceMessage.NoSuchRoom none -> {
        return onNoSuchRoom();
      }
    }
    return this;
  }

  private void onSnapshot(AudienceMessage.Snapshot snapshot) {
    mirror.restart(snapshot);
    mirror.again().forEach(seats::tellAll);
    readers.known(snapshot.info());
  }

  private void onAdmitted(AudienceMessage.Admitted admitted) {
    if (!batch.answered(admitted.batch())) {
      return;
    }
    for (AudienceMessage.Admission admission : admitted.admissions()) {
      seats.waiting(admission.session()).ifPresent(who -> open(who, admission));
    }
    sendBatch();
  }

  private void open(Enter who, AudienceMessage.Admission admission) {
    seats.open(who.session(), mirror.seq(), admission.muted());
    seats.tell(who.session(), List.of(mirror.welcome(who, admission)));
    seats.tell(who.session(), mirror.forNewcomer());
  }

  private Behavior<Message> onNoSuchRoom() {
    seats.tellOwners(
        new SessionNotice.TurnedAway(ErrorCode.NO_SUCH_ROOM, "There is no such room."));
    seats.clear();
    batch.clear();
    readers.unknown();
    return this;
  }

  private void onHeartbeat() {
    if (mirror.info().isEmpty()) {
      if (!seats.isEmpty() || !readers.isEmpty()) {
        announceEverybody();
      }
    } else {
      room.tell(new RoomCommand.StillHere(self));
      batch.inFlight().ifPresent(room::tell);
    }
    boolean idle = seats.isEmpty() && readers.isEmpty();
    idleHeartbeats = idle ? idleHeartbeats + 1 : 0;
    if (idleHeartbeats >= IDLE_HEARTBEATS) {
      audiences.tell(new Audiences.Retire(id, getContext().getSelf(), received));
    }
  }

  private void announceEverybody() {
    batch.everybody(self, seats.attendees());
    batch.inFlight().ifPresent(room::tell);
  }

  private void sendBatch() {
    if (mirror.info().isPresent()) {
      batch.next(self, seats::attendee).ifPresent(room::tell);
    } else if (batch.isIdle()) {
      announceEverybody();
    }
  }

  private Behavior<Message> onPostStop() {
    if (mirror.info().isPresent()) {
      room.tell(new RoomCommand.Detach(self));
    }
    seats.tellOwners(new SessionNotice.CloseWith(CloseCode.TRY_AGAIN_LATER));
    return this;
  }
}
