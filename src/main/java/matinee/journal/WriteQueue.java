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
 * Writes that wait for a connection. A writer takes all that waits, up to a batch, and writes it in
 * one statement, so that a busy node commits seldom and a quiet one at once. No lock is held and
 * nobody waits for a full queue: that write fails.
 */
final class WriteQueue {

  /**
   * @param writers connections that are used at once
   * @param batch events a statement writes, unless a single write has more
   * @param waiting writes that may wait
   */
  record Limits(int writers, int batch, int waiting) {}

  private record Write(List<EventRow> rows, Promise<BoxedUnit> done) {}

  /** Of the class of integrity constraint violations: this row is there already. */
  private static final String UNIQUE_VIOLATION = "23505";

  private final Supplier<Connection> connections;
  private final Limits limits;
  private final BlockingQueue<Write> waiting;
  private final Semaphore idle;

  /**
   * The thread that came to rest last is taken first, and a pool gives a thread the connection it
   * had before: on a quiet node all writes meet the same warm one. They end when they have rested
   * for a minute.
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

  /** Fails with what the database says, and where too much waits already. */
  Future<BoxedUnit> write(List<EventRow> rows) {
    if (rows.isEmpty()) {
      return Futures.successful(BoxedUnit.UNIT);
    }
    Write write = new Write(rows, Futures.promise());
    if (!waiting.offer(write)) {
      return Futures.failed(
          new IllegalStateException(
              "More than " + limits.waiting() + " writes wait (jdbc-journal.bufferSize)."));
    }
    if (idle.tryAcquire()) {
      threads.execute(this::writeAll);
    }
    return write.done().future();
  }

  /** Whoever adds a write while the last writer is going to rest finds no permit: so look again. */
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
        // Nothing is written; those who have done no wrong shall not fail with the one that has.
        batch.forEach(write -> write(List.of(write), connections));
      } else {
        batch.forEach(write -> write.done().failure(failed));
      }
    }
  }

  /** One by itself is the common case, and a fourth quicker written as such. */
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
