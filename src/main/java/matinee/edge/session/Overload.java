package matinee.edge.session;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import matinee.telemetry.Metrics;

/**
 * Measures how long work waits for the threads of a node's actors, and tells what the node sheds
 * for it: reactions first, then reports, then new joins. Commands of a running room are never shed.
 * Thread-safe.
 */
public final class Overload {

  /** Work that can be shed, in this order. */
  public enum Work {
    REACTION(250),
    REPORT(500),
    JOIN(1000);

    private final long lagMillis;

    Work(long lagMillis) {
      this.lagMillis = lagMillis;
    }

    /** Wait for a thread from which this work is shed. */
    public Duration lag() {
      return Duration.ofMillis(lagMillis);
    }
  }

  private static final Duration INTERVAL = Duration.ofMillis(100);

  /** Share of the worst wait that is left after an interval: shedding ends within about 2 s. */
  private static final double KEPT = 0.9;

  private static final ThreadFactory THREADS =
      Thread.ofPlatform().daemon().name("overload-", 0).factory();

  private final Executor measured;
  private final LongSupplier nanos;
  private final Metrics metrics;
  private volatile boolean waiting;
  private volatile long askedAt;
  private volatile double lagNanos;

  /**
   * @param measured threads whose wait is measured
   * @param nanos monotonic time in nanoseconds
   */
  Overload(Executor measured, LongSupplier nanos, Metrics metrics) {
    this.measured = measured;
    this.nanos = nanos;
    this.metrics = metrics;
  }

  /**
   * Starts measuring, for as long as the node runs.
   *
   * @param measured threads of the actors
   */
  public static Overload start(Executor measured, Metrics metrics) {
    Overload overload = new Overload(measured, System::nanoTime, metrics);
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(THREADS);
    // Ends by itself once the threads take no work any more: the node stops.
    var _ =
        timer.scheduleWithFixedDelay(
            overload::measure, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    metrics.threadLag(overload::lagSeconds);
    return overload;
  }

  /** Tells whether this work is to be shed now, and counts it if so. */
  boolean sheds(Work work) {
    boolean shed = lagNanos >= work.lag().toNanos();
    if (shed) {
      metrics.shed(work.name().toLowerCase(java.util.Locale.ROOT));
    }
    return shed;
  }

  /** Looks at the wait, also of a measurement that has not ended, and begins the next one. */
  void measure() {
    long now = nanos.getAsLong();
    lagNanos = Math.max(lagNanos * KEPT, waiting ? (double) (now - askedAt) : 0);
    if (!waiting) {
      askedAt = now;
      waiting = true;
      measured.execute(this::arrived);
    }
  }

  private void arrived() {
    lagNanos = Math.max(lagNanos, (double) (nanos.getAsLong() - askedAt));
    waiting = false;
  }

  private double lagSeconds() {
    return lagNanos / 1e9;
  }
}
