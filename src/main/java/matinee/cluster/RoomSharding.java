package matinee.cluster;

import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import java.util.List;
import matinee.protocol.RoomId;

/** Access to rooms on whichever node holds them. */
public final class RoomSharding {

  static final EntityTypeKey<RoomCommand> TYPE = EntityTypeKey.create(RoomCommand.class, "room");

  /** Tags of room events, which split rooms among projections. They never change. */
  public static final List<String> TAGS = List.of("room-0", "room-1", "room-2", "room-3");

  private final ClusterSharding sharding;

  private RoomSharding(ClusterSharding sharding) {
    this.sharding = sharding;
  }

  /** Lets this node hold rooms. */
  public static RoomSharding start(ActorSystem<?> system, ClusterClock clock, RoomTimings timings) {
    ClusterSharding sharding = ClusterSharding.get(system);
    sharding.init(
        Entity.of(
                TYPE,
                context ->
                    RoomEntity.create(
                        new RoomId(context.getEntityId()), clock, timings, context.getShard()))
            .withStopMessage(new RoomCommand.Stop()));
    return new RoomSharding(sharding);
  }

  /** The room with this id, created or not. */
  public EntityRef<RoomCommand> room(RoomId id) {
    return sharding.entityRefFor(TYPE, id.value());
  }
}
