package matinee.edge.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Decides which refusals are logged, and makes foreign text fit for a log; thread-safe. */
final class RefusalLog {

  private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int MAX_TEXT = 120;
  private static final char FIRST_PRINTABLE = ' ';
  private static final char LAST_PRINTABLE = '~';

  /**
   * A line of the log.
   *
   * @param suppressed refusals that were not logged since the line before
   */
  record Line(String text, long suppressed) {}

  private final LongSupplier nanos;
  private Optional<Long> loggedAt = Optional.empty();
  private long suppressed;

  /**
   * @param nanos a monotonic clock
   */
  RefusalLog(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Returns what to log of a refusal; empty if one was logged less than a minute ago. */
  synchronized Optional<Line> next(String foreign) {
    long now = nanos.getAsLong();
    if (loggedAt.filter(at -> now - at < INTERVAL_NANOS).isPresent()) {
      suppressed++;
      return Optional.empty();
    }
    Line line = new Line(printable(foreign), suppressed);
    loggedAt = Optional.of(now);
    suppressed = 0;
    return Optional.of(line);
  }

  /** Escapes all but printable ASCII; cuts the text off. */
  static String printable(String foreign) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < foreign.length() && text.length() < MAX_TEXT; i++) {
      char unit = foreign.charAt(i);
      if (unit >= FIRST_PRINTABLE && unit <= LAST_PRINTABLE) {
        text.append(unit);
      } else {
        text.append("\\u%04x".formatted((int) unit));
      }
    }
    return text.toString();
  }
}
