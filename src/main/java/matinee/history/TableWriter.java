package matinee.history;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Writes this node's rows of one append-only table, in batches. Nobody waits for it; while the
 * database is away the newest rows are kept and the oldest given up.
 */
public final class TableWriter<R extends TableWriter.Row>
    extends AbstractBehavior<TableWriter.Message<R>> {

  /** One row. */
  public interface Row {
    /** Sets the parameters of the table's {@code INSERT}. */
    void into(PreparedStatement row) throws SQLException;
  }

  /** What it is told. */
  public sealed interface Message<R> {}

  /** One more row. */
  public record Add<R>(R row) implements Message<R> {}

  /** Write what there is; answered when it is written, or could not be. */
  public record Finish<R>(ActorRef<Done> replyTo) implements Message<R> {}

  private record Tick<R>() implements Message<R> {}

  private record Written<R>(List<R> batch, boolean failed, String why) implements Message<R> {}

  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final int BATCH = 500;

  /** About ten seconds of 10,000 viewers. */
  private static final int CAPACITY = 10_000;

  private final String table;
  private final String insert;
  private final DataSource database;
  private final Executor blocking;
  private final Deque<R> waiting = new ArrayDeque<>();
  private final List<ActorRef<Done>> finishing = new ArrayList<>();
  private boolean writing;
  private boolean failing;
  private long givenUp;

  /**
   * @param table its name, for the log
   * @param insert the table's {@code INSERT}
   * @param blocking runs what waits for the database
   */
  public static <R extends Row> Behavior<Message<R>> create(
      String table, String insert, DataSource database, Executor blocking) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(new Tick<>(), EVERY);
                  return new TableWriter<>(table, insert, database, blocking, context);
                }));
  }

  private TableWriter(
      String table,
      String insert,
      DataSource database,
      Executor blocking,
      ActorContext<Message<R>> context) {
    super(context);
    this.table = table;
    this.insert = insert;
    this.database = database;
    this.blocking = blocking;
  }

  @Override
  public Receive<Message<R>> createReceive() {
    return newReceiveBuilder().onAnyMessage(this::onMessage).build();
  }

  private Behavior<Message<R>> onMessage(Message<R> message) {
    switch (message) {
      case Add<R> add -> onAdd(add.row());
      case Tick<R> tick -> write();
      case Written<R> written -> onWritten(written);
      case Finish<R> finish -> {
        finishing.add(finish.replyTo());
        write();
        finishIfDone(false);
      }
    }
    return this;
  }

  private void onAdd(R row) {
    waiting.add(row);
    if (waiting.size() > CAPACITY) {
      waiting.remove();
      givenUp++;
    }
  }

  private void write() {
    if (writing || waiting.isEmpty()) {
      return;
    }
    writing = true;
    List<R> batch = Stream.generate(waiting::poll).limit(Math.min(BATCH, waiting.size())).toList();
    getContext()
        .pipeToSelf(
            CompletableFuture.runAsync(() -> insert(batch), blocking),
            (done, failure) ->
                new Written<>(batch, failure != null, failure == null ? "" : failure.getMessage()));
  }

  private void onWritten(Written<R> written) {
    writing = false;
    if (written.failed()) {
      written.batch().reversed().forEach(waiting::addFirst);
      if (!failing) {
        getContext().getLog().warn("{} cannot be written yet: {}", table, written.why());
      }
    } else if (failing) {
      getContext().getLog().info("{} is written again, {} rows given up", table, givenUp);
      givenUp = 0;
    }
    failing = written.failed();
    if (!failing && (waiting.size() >= BATCH || !finishing.isEmpty())) {
      write();
    }
    finishIfDone(failing);
  }

  private void finishIfDone(boolean hopeless) {
    if (!writing && (hopeless || waiting.isEmpty())) {
      finishing.forEach(one -> one.tell(Done.getInstance()));
      finishing.clear();
    }
  }

  private void insert(List<R> batch) {
    try (Connection connection = database.getConnection();
        PreparedStatement row = connection.prepareStatement(insert)) {
      connection.setAutoCommit(false);
      for (R one : batch) {
        one.into(row);
        row.addBatch();
      }
      row.executeBatch();
      connection.commit();
    } catch (SQLException failed) {
      throw new CompletionException(failed);
    }
  }
}
