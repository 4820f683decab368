package matinee.history;

import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.ShardedDaemonProcessSettings;
import akka.cluster.sharding.typed.javadsl.ShardedDaemonProcess;
import akka.persistence.jdbc.query.javadsl.JdbcReadJournal;
import akka.persistence.query.Offset;
import akka.projection.Projection;
import akka.projection.ProjectionBehavior;
import akka.projection.ProjectionId;
import akka.projection.eventsourced.EventEnvelope;
import akka.projection.eventsourced.javadsl.EventSourcedProvider;
import akka.projection.javadsl.SourceProvider;
import akka.projection.jdbc.javadsl.JdbcProjection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import matinee.room.RoomEvent;

/**
 * Keeps the read model ({@code rooms}, {@code room_members}, {@code messages}) in step with the
 * journal. Each event is applied exactly once: its rows and the projection's offset are one
 * transaction. The cluster runs one projection for each tag, on any node.
 */
public final class RoomProjection {

  /**
   * Name of the projection. Change it with each migration that empties the tables: nodes of the
   * previous release may still run then and store offsets under their name.
   */
  private static final String NAME = "read-model-2";

  private RoomProjection() {}

  /**
   * Starts the projections.
   *
   * @param tags tags of room events
   * @param database pooled, because every event takes a connection
   */
  public static void start(ActorSystem<?> system, List<String> tags, DataSource database) {
    ShardedDaemonProcess.get(system)
        .init(
            ProjectionBehavior.Command.class,
            NAME,
            tags.size(),
            index -> ProjectionBehavior.create(of(system, tags.get(index), database)),
            ShardedDaemonProcessSettings.create(system),
            Optional.of(ProjectionBehavior.stopMessage()));
  }

  private static Projection<EventEnvelope<RoomEvent>> of(
      ActorSystem<?> system, String tag, DataSource database) {
    SourceProvider<Offset, EventEnvelope<RoomEvent>> journal =
        EventSourcedProvider.eventsByTag(system, JdbcReadJournal.Identifier(), tag);
    return JdbcProjection.exactlyOnce(
        ProjectionId.of(NAME, tag),
        journal,
        () -> new DatabaseSession(database),
        ReadModel::new,
        system);
  }
}
