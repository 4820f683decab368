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
 * The plug-in's journal on our tables ({@code V1__journal.sql}), which writes in one round trip and
 * one hand-over between threads where the plug-in makes three and about twenty. Reading, deleting
 * and serialization stay the plug-in's, and so do its settings {@code parallelism}, {@code
 * batchSize} and {@code bufferSize}.
 */
public final class DirectJournalDao extends DefaultJournalDao {

  private final WriteQueue queue;

  /** The plug-in makes it by reflection, with these. */
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

  /** All of these rows are written, or none; a number that a persistence id has already fails. */
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
