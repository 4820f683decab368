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
 * Writes what this node's viewers measured, in batches. Nobody waits for it; while the database is
 * away the newest samples are kept and the oldest given up.
 */
public final class ViewerSamples extends AbstractBehavior<ViewerSamples.Message> {

  /** What it is told. */
  public sealed interface Message {}

  /** One more sample. */
  public record Add(ViewerSample sample) implements Message {}

  /** Write what there is; answered when it is written, or could not be. */
  public record Finish(ActorRef<Done> replyTo) implements Message {}

  private record Tick() implements Message {}

  private record Written(List<ViewerSample> batch, boolean failed, String why) implements Message {}

  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final int BATCH = 500;

  /** About ten seconds of 10,000 viewers. */
  private static final int CAPACITY = 10_000;

  private final DataSource database;
  private final Executor blocking;
  private final Deque<ViewerSample> waiting = new ArrayDeque<>();
  private final List<ActorRef<Done>> finishing = new ArrayList<>();
  private boolean writing;
  private boolean failing;
  private long givenUp;

  /**
   * @param blocking runs what waits for the database
   */
  public static Behavior<Message> create(DataSource database, Executor blocking) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startTimerWithFixedDelay(new Tick(), EVERY);
                  return new ViewerSamples(database, blocking, context);
                }));
  }

  private ViewerSamples(DataSource database, Executor blocking, ActorContext<Message> context) {
    super(context);
    this.database = database;
    this.blocking = blocking;
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder().onMessage(Message.class, this::onMessage).build();
  }

  private Behavior<Message> onMessage(Message message) {
    switch (message) {
      case Add add -> onAdd(add.sample());
      case Tick tick -> write();
      case Written written -> onWritten(written);
      case Finish finish -> {
        finishing.add(finish.replyTo());
        write();
        finishIfDone(false);
      }
    }
    return this;
  }

  private void onAdd(ViewerSample sample) {
    waiting.add(sample);
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
    List<ViewerSample> batch =
        Stream.generate(waiting::poll).limit(Math.min(BATCH, waiting.size())).toList();
    getContext()
        .pipeToSelf(
            CompletableFuture.runAsync(() -> insert(batch), blocking),
            (done, failure) ->
                new Written(batch, failure != null, failure == null ? "" : failure.getMessage()));
  }

  private void onWritten(Written written) {
    writing = false;
    if (written.failed()) {
      written.batch().reversed().forEach(waiting::addFirst);
      if (!failing) {
        getContext().getLog().warn("Viewers' samples cannot be written yet: {}", written.why());
      }
    } else if (failing) {
      getContext().getLog().info("Viewers' samples are written again, {} given up", givenUp);
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

  private void insert(List<ViewerSample> batch) {
    try (Connection connection = database.getConnection();
        PreparedStatement row = connection.prepareStatement(ViewerSample.INSERT)) {
      connection.setAutoCommit(false);
      for (ViewerSample sample : batch) {
        sample.into(row);
        row.addBatch();
      }
      row.executeBatch();
      connection.commit();
    } catch (SQLException failed) {
      throw new CompletionException(failed);
    }
  }
}
