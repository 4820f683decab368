package matinee.journal;

import akka.persistence.jdbc.config.BaseDaoConfig;
import akka.persistence.jdbc.config.JournalConfig;
import akka.persistence.jdbc.journal.dao.DefaultJournalDao;
import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import akka.serialization.Serialization;
import akka.stream.Materializer;
import java.util.List;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.collection.immutable.Set;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import slick.jdbc.JdbcBackend.DatabaseDef;
import slick.jdbc.JdbcProfile;

/**
 * Journal DAO of akka-persistence-jdbc with a write path of its own: one round trip and one thread
 * hand-over per write, where the plug-in takes three and about twenty. Reading, deleting and
 * serialization stay the plug-in's, as do its settings {@code parallelism}, {@code batchSize} and
 * {@code bufferSize}. The tables are those of {@code V1__journal.sql}.
 */
public final class DirectJournalDao extends DefaultJournalDao {

  private final WriteQueue queue;

  /** The plug-in calls this constructor by reflection. */
  public DirectJournalDao(
      DatabaseDef db,
      JdbcProfile profile,
      JournalConfig config,
      Serialization serialization,
      ExecutionContext executor,
      Materializer materializer) {
    super(db, profile, config, serialization, executor, materializer);
    BaseDaoConfig limits = config.daoConfig();
    this.queue =
        new WriteQueue(
            db.source()::createConnection,
            new WriteQueue.Limits(limits.parallelism(), limits.batchSize(), limits.bufferSize()));
  }

  /** Writes all rows or none. Fails if a persistence id already has one of these numbers. */
  @Override
  public Future<BoxedUnit> queueWriteJournalRows(
      Seq<Tuple2<JournalAkkaSerializationRow, Set<String>>> rows) {
    List<EventRow> events =
        CollectionConverters.asJava(rows).stream()
            .map(row -> new EventRow(row._1(), CollectionConverters.asJava(row._2())))
            .toList();
    return queue.write(events);
  }
}
