package matinee.edge.session;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import matinee.protocol.RoomId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the failures behind the replies "did not answer" and "try again"; thread-safe.
 *
 * <p>Timeouts are left out: they are expected while a room moves. Of each action and exception
 * class one failure a minute is logged. Exception messages are left out: they may hold tokens or
 * signed URLs.
 */
public final class FailureLog {

  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
  private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

  private record Kind(String action, Class<?> failure) {}

  private final LongSupplier nanos;
  private final Map<Kind, Long> loggedAt = new ConcurrentHashMap<>();

  public FailureLog() {
    this(System::nanoTime);
  }

  /**
   * @param nanos a monotonic clock
   */
  FailureLog(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Logs a failure, unless it is a timeout or its kind was logged less than a minute ago.
   *
   * @param action name of the failed request, one of few constants
   */
  public void report(String action, RoomId room, Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (!(cause instanceof TimeoutException) && isDue(new Kind(action, cause.getClass()))) {
      LOG.warn("A request to a room failed: action={} room={} {}", action, room, text(cause));
    }
  }

  /** Logs a bug that ended a session, unless its kind was logged less than a minute ago. */
  public void reportSession(Throwable bug) {
    if (isDue(new Kind("session", bug.getClass()))) {
      LOG.error("A session failed, its socket is closed: {}", text(bug));
    }
  }

  private boolean isDue(Kind kind) {
    long now = nanos.getAsLong();
    Long before = loggedAt.get(kind);
    boolean due = before == null || now - before >= INTERVAL_NANOS;
    return due
        && (before == null
            ? loggedAt.putIfAbsent(kind, now) == null
            : loggedAt.replace(kind, before, now));
  }

  private static Throwable unwrapped(Throwable failure) {
    boolean wrapper =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    return wrapper && failure.getCause() != null ? unwrapped(failure.getCause()) : failure;
  }

  private static String text(Throwable cause) {
    String state = cause instanceof SQLException sql ? " SQLState=" + sql.getSQLState() : "";
    StackTraceElement[] frames = cause.getStackTrace();
    return cause.getClass().getName() + state + (frames.length > 0 ? " at " + frames[0] : "");
  }
}
