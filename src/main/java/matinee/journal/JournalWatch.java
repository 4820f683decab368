package matinee.journal;

import akka.actor.typed.ActorSystem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the journal's database is away, by a {@link JournalCheck} every second.
 * Thread-safe.
 */
public final class JournalWatch {

  /** A check that opens no connection of its own. */
  public interface Check {

    /**
     * Checks that the database answers.
     *
     * @throws SQLException if it does not
     */
    void run() throws SQLException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(JournalWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** Checks that fail in a row before the database counts as away: one can fail in a crowd. */
  private static final int FAILURES = 2;

  private final Check check;
  private final AtomicBoolean checking = new AtomicBoolean();
  private volatile int failures;

  JournalWatch(Check check) {
    this.check = check;
  }

  /**
   * Starts the watch.
   *
   * @param blocking threads that may wait for the database
   */
  public static JournalWatch start(ActorSystem<?> system, Check check, Executor blocking) {
    JournalWatch watch = new JournalWatch(check);
    system
        .scheduler()
        .scheduleWithFixedDelay(
            INTERVAL, INTERVAL, () -> watch.look(blocking), system.executionContext());
    return watch;
  }

  /** Tells whether the last checks have failed. */
  public boolean isAway() {
    return failures >= FAILURES;
  }

  /** Checks, unless a check is under way. */
  void look(Executor blocking) {
    if (checking.compareAndSet(false, true)) {
      blocking.execute(this::look);
    }
  }

  private void look() {
    boolean wasAway = isAway();
    try {
      check.run();
      failures = 0;
      if (wasAway) {
        LOG.info("The journal's database answers again");
      }
    } catch (SQLException failed) {
      count();
      if (!wasAway && isAway()) {
        LOG.warn(
            "The journal's database is away, commands are refused at once: {}",
            failed.getMessage());
      }
    } finally {
      checking.set(false);
    }
  }

  /** Counts a failure. One check runs at a time, so that no count is lost. */
  private void count() {
    int failed = failures + 1;
    failures = failed;
  }
}
