package matinee.edge.audience;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import matinee.access.AddressBans;
import matinee.cluster.ClusterClock;
import matinee.cluster.RoomSharding;
import matinee.protocol.CloseCode;
import matinee.protocol.RoomId;

/** The audiences of this node by room: starts one at the first message to it. */
public final class Audiences extends AbstractBehavior<Audiences.Message> {

  /** Messages of sessions, routes, audiences and the server. */
  public sealed interface Message {}

  /** A message for a room's audience. */
  public record ToRoom(RoomId room, AudienceCommand message) implements Message {}

  /**
   * An idle audience offers to stop.
   *
   * @param received messages that it has received; if more were forwarded, it goes on
   */
  record Retire(RoomId room, ActorRef<AudienceCommand> audience, long received)
      implements Message {}

  /** The node shuts down: each audience takes leave of its sockets. */
  public record SayBye(ActorRef<Done> replyTo) implements Message {}

  /** The audiences know of the shutdown. */
  public record Done() {}

  /** Time over which clients spread their reconnections after a shutdown. */
  private static final int RETURN_SPREAD_MILLIS = 2_000;

  private static final class Entry {
    final ActorRef<AudienceCommand> audience;
    long forwarded;

    Entry(ActorRef<AudienceCommand> audience) {
      this.audience = audience;
    }
  }

  private final RoomSharding sharding;
  private final ClusterClock clock;
  private final AddressBans bans;
  private final Duration resyncEvery;
  private final Map<RoomId, Entry> entries = new HashMap<>();
  private boolean leaving;

  /**
   * Creates the audiences of a node.
   *
   * @param resyncEvery interval at which every socket gets its room's state again
   */
  public static Behavior<Message> create(
      RoomSharding sharding, ClusterClock clock, AddressBans bans, Duration resyncEvery) {
    return Behaviors.setup(context -> new Audiences(sharding, clock, bans, resyncEvery, context));
  }

  private Audiences(
      RoomSharding sharding,
      ClusterClock clock,
      AddressBans bans,
      Duration resyncEvery,
      ActorContext<Message> context) {
    super(context);
    this.sharding = sharding;
    this.clock = clock;
    this.bans = bans;
    this.resyncEvery = resyncEvery;
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Message.class, this::onMessage)
        .onSignal(Terminated.class, this::onTerminated)
        .build();
  }

  private Behavior<Message> onMessage(Message message) {
    switch (message) {
      case ToRoom toRoom -> onToRoom(toRoom);
      case Retire retire -> onRetire(retire);
      case SayBye bye -> onSayBye(bye.replyTo());
    }
    return this;
  }

  private void onToRoom(ToRoom toRoom) {
    if (leaving) {
      turnAway(toRoom.message());
      return;
    }
    Entry entry = entries.computeIfAbsent(toRoom.room(), this::start);
    entry.forwarded++;
    entry.audience.tell(toRoom.message());
  }

  private void onRetire(Retire retire) {
    Entry entry = entries.get(retire.room());
    if (entry != null
        && entry.audience.equals(retire.audience())
        && entry.forwarded == retire.received()) {
      entries.remove(retire.room());
      entry.audience.tell(new AudienceCommand.Stop());
    }
  }

  /** Rooms are moving to other nodes: a new audience would start them here again. */
  private static void turnAway(AudienceCommand message) {
    if (message instanceof AudienceCommand.Enter enter) {
      enter.owner().tell(new SessionNotice.CloseWith(CloseCode.SERVICE_RESTART));
    }
  }

  private void onSayBye(ActorRef<Done> replyTo) {
    leaving = true;
    entries
        .values()
        .forEach(entry -> entry.audience.tell(new AudienceCommand.SayBye(RETURN_SPREAD_MILLIS)));
    replyTo.tell(new Done());
  }

  private Behavior<Message> onTerminated(Terminated signal) {
    entries.values().removeIf(entry -> entry.audience.path().equals(signal.getRef().path()));
    return this;
  }

  private Entry start(RoomId room) {
    ActorRef<AudienceCommand> audience =
        getContext()
            .spawnAnonymous(
                Audience.create(
                    room,
                    sharding.room(room),
                    getContext().getSelf(),
                    new RoomSnapshot(clock::now),
                    new Connections(bans.ofRoom(room)),
                    resyncEvery));
    getContext().watch(audience);
    return new Entry(audience);
  }
}
