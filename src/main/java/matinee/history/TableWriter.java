package matinee.history;

import akka.Done;
import akka.NotUsed;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.stream.BoundedSourceQueue;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.RetryFlow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import matinee.telemetry.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes this node's rows of one append-only table, in batches, one batch at a time. Callers never
 * wait. While the database is unreachable a batch is retried; when the buffer is full, new rows are
 * dropped.
 */
public final class TableWriter<R> {

  /** Sets the parameters of an {@code INSERT} from a row. */
  public interface Binding<R> {
    void bind(R row, PreparedStatement insert) throws SQLException;
  }

  /**
   * @param name for logs and meters
   * @param insert SQL of one row
   */
  public record Table<R>(String name, String insert, Binding<R> binding) {}

  /**
   * @param buffer rows that may wait
   * @param batch rows of one transaction
   * @param within longest wait for a batch to fill
   * @param retry pause after a failed batch, shorter than {@link #FLUSH}
   */
  record Limits(int buffer, int batch, Duration within, Duration retry) {

    /** The buffer holds about ten seconds of reports from 10,000 viewers. */
    static final Limits DEFAULT =
        new Limits(10_000, 500, Duration.ofSeconds(2), Duration.ofSeconds(1));
  }

  private static final Logger LOG = LoggerFactory.getLogger(TableWriter.class);

  /** Longest wait for the last rows when the node stops. */
  private static final Duration FLUSH = Duration.ofSeconds(3);

  private final String table;
  private final RowInsert<R> insert;
  private final Limits limits;
  private final Metrics metrics;
  private final Executor blocking;
  private final BoundedSourceQueue<R> queue;
  private final CompletionStage<Done> ended;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicBoolean failing = new AtomicBoolean();

  /** Rows dropped by the overflow that lasts now. */
  private final AtomicLong overflow = new AtomicLong();

  /** Starts the stream; a task of the coordinated shutdown writes the last rows. */
  public static <R> TableWriter<R> start(
      ActorSystem<?> system, Table<R> table, DataSource database, Metrics metrics) {
    return start(system, table, database, metrics, Limits.DEFAULT);
  }

  static <R> TableWriter<R> start(
      ActorSystem<?> system, Table<R> table, DataSource database, Metrics metrics, Limits limits) {
    TableWriter<R> writer = new TableWriter<>(system, table, database, metrics, limits);
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate(),
            "write-" + table.name(),
            writer::close);
    return writer;
  }

  private TableWriter(
      ActorSystem<?> system, Table<R> table, DataSource database, Metrics metrics, Limits limits) {
    this.table = table.name();
    this.insert = new RowInsert<>(table, database);
    this.limits = limits;
    this.metrics = metrics;
    this.blocking = system.dispatchers().lookup(DispatcherSelector.blocking());
    var stream =
        Source.<R>queue(limits.buffer())
            .groupedWithin(limits.batch(), limits.within())
            .via(untilWritten())
            .toMat(Sink.foreach(this::onEnd), Keep.both())
            .run(system);
    this.queue = stream.first();
    this.ended = stream.second();
    ended.exceptionally(
        failure -> {
          LOG.error("{} is no longer written", this.table, failure);
          return Done.getInstance();
        });
  }

  /** Tries a batch until it is written; a failure while the node stops is final. */
  private Flow<List<R>, RowInsert.Result<R>, NotUsed> untilWritten() {
    return RetryFlow.withBackoff(
        limits.retry(),
        limits.retry(),
        0,
        Integer.MAX_VALUE,
        Flow.<List<R>>create().mapAsync(1, this::write),
        (_, result) ->
            result.unwritten().isEmpty() || closing.get()
                ? Optional.empty()
                : Optional.of(result.unwritten()));
  }

  /** Takes a row to write, or drops it when the buffer is full. Callable from any thread. */
  public void add(R row) {
    if (queue.offer(row).isEnqueued()) {
      return;
    }
    if (closing.get()) {
      metrics.rowsDropped(table, "shutdown", 1);
      return;
    }
    metrics.rowsDropped(table, "overflow", 1);
    if (overflow.getAndIncrement() == 0) {
      LOG.warn("{}: {} rows wait, new ones are dropped", table, limits.buffer());
    }
  }

  /** Writes the rows taken so far; completes when they are written or given up. */
  CompletionStage<Done> close() {
    closing.set(true);
    queue.complete();
    return ended
        .toCompletableFuture()
        .copy()
        .completeOnTimeout(Done.getInstance(), FLUSH.toMillis(), TimeUnit.MILLISECONDS);
  }

  private CompletionStage<RowInsert.Result<R>> write(List<R> batch) {
    return CompletableFuture.supplyAsync(() -> insert.write(batch), blocking)
        .thenApply(
            result -> {
              onAttempt(result);
              return result;
            });
  }

  private void onAttempt(RowInsert.Result<R> result) {
    if (result.refused() > 0) {
      metrics.rowsDropped(table, "refused", result.refused());
      LOG.warn("{}: {} rows refused: {}", table, result.refused(), result.why());
    }
    if (result.unwritten().isEmpty()) {
      onWritten();
    } else if (!failing.getAndSet(true)) {
      LOG.warn("{} cannot be written yet: {}", table, result.why());
    }
  }

  private void onWritten() {
    if (failing.getAndSet(false)) {
      LOG.info("{} is written again", table);
    }
    long dropped = queue.size() < limits.batch() ? overflow.getAndSet(0) : 0;
    if (dropped > 0) {
      LOG.info("{}: {} rows were dropped", table, dropped);
    }
  }

  private void onEnd(RowInsert.Result<R> result) {
    int lost = result.unwritten().size();
    if (lost > 0) {
      metrics.rowsDropped(table, "shutdown", lost);
      LOG.warn("{}: {} rows are lost at shutdown", table, lost);
    }
  }
}
