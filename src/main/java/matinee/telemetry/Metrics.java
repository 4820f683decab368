package matinee.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/** All meters of the node: name, unit and tags. */
public final class Metrics {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Bucket bounds. 0.017, 0.034 and 0.042 s are one frame at 60, 30 and 24 frames a second. */
  private static final Duration[] DRIFT_BOUNDS =
      durations(0.003, 0.006, 0.012, 0.017, 0.025, 0.034, 0.042, 0.06, 0.1, 0.2, 0.4, 1, 3);

  private static final Duration[] RTT_BOUNDS =
      durations(0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 2);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /**
   * {@code matinee_viewer_drift_seconds}: distance of a viewer from the room's timeline.
   *
   * @param engine chromium, firefox, webkit or other
   * @param figure median or p95 of the absolute drift in one report
   */
  public void viewerDrift(String engine, String figure, double seconds) {
    Timer.builder("matinee.viewer.drift")
        .description("Distance from the room's timeline, a figure of each viewer's report")
        .tags("engine", engine, "figure", figure)
        .serviceLevelObjectives(DRIFT_BOUNDS)
        .register(registry)
        .record(duration(Math.abs(seconds)));
  }

  /**
   * {@code matinee_viewer_rtt_seconds}: round trip of a viewer's pings, 95th percentile of the last
   * minute.
   */
  public void viewerRtt(String engine, double seconds) {
    Timer.builder("matinee.viewer.rtt")
        .description("Round trip of viewers' pings")
        .tags("engine", engine)
        .serviceLevelObjectives(RTT_BOUNDS)
        .register(registry)
        .record(duration(seconds));
  }

  /**
   * {@code matinee_viewer_corrections_total}: corrections by players to follow the timeline.
   *
   * @param kind nudge (a change of rate) or landing (a jump)
   */
  public void viewerCorrections(String engine, String kind, double count) {
    counter("matinee.viewer.corrections", "Corrections of viewers' players", engine, "kind", kind)
        .increment(count);
  }

  /** {@code matinee_viewer_stalls_total} and {@code matinee_viewer_stalled_seconds_total}. */
  public void viewerStalls(String engine, double count, double seconds) {
    counter("matinee.viewer.stalls", "Stalls of viewers' playback for lack of data", engine)
        .increment(count);
    Counter.builder("matinee.viewer.stalled")
        .description("Time that viewers' playback was stalled for lack of data")
        .baseUnit("seconds")
        .tags("engine", engine)
        .register(registry)
        .increment(seconds);
  }

  /** {@code matinee_viewer_dropped_frames_total}. */
  public void viewerDroppedFrames(String engine, double count) {
    counter("matinee.viewer.dropped.frames", "Frames that viewers' players dropped", engine)
        .increment(count);
  }

  /**
   * {@code matinee_table_rows_dropped_total}: rows beside the journal that were not written.
   *
   * @param reason overflow, refused, shutdown
   */
  public void rowsDropped(String table, String reason, double count) {
    Counter.builder("matinee.table.rows.dropped")
        .description("Rows of an append-only table that were not written")
        .tags("table", table, "reason", reason)
        .register(registry)
        .increment(count);
  }

  /**
   * {@code matinee_cluster_clock_ahead_seconds}: lead of cluster time over this node's UTC at its
   * start.
   */
  public void clusterClockAhead(double seconds) {
    Gauge.builder("matinee.cluster.clock.ahead", () -> seconds)
        .description("Lead of cluster time over the machine's clock at the start")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  /**
   * {@code matinee_shed_total}: work that an overloaded node refused.
   *
   * @param work reaction, report or join
   */
  public void shed(String work) {
    Counter.builder("matinee.shed")
        .description("Work that the node refused while it was overloaded")
        .tags("work", work)
        .register(registry)
        .increment();
  }

  /**
   * {@code matinee_refused_total}: requests beyond a limit of their address.
   *
   * @param limit rooms, tokens or wrongKeys
   */
  public void refused(String limit) {
    Counter.builder("matinee.refused")
        .description("Requests beyond a limit of their address")
        .tags("limit", limit)
        .register(registry)
        .increment();
  }

  /** {@code matinee_thread_lag_seconds}: wait for a thread of the actors. */
  public void threadLag(Supplier<Number> seconds) {
    Gauge.builder("matinee.thread.lag", seconds)
        .description("Wait for a thread of the actors, the greatest of the last seconds")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  /** Renders all meters in the Prometheus text format. */
  public String scrape() {
    return registry.scrape();
  }

  /** Micrometer's histograms store whole numbers: values below a second need nanoseconds. */
  private static Duration duration(double seconds) {
    return Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
  }

  private static Duration[] durations(double... seconds) {
    return Arrays.stream(seconds).mapToObj(Metrics::duration).toArray(Duration[]::new);
  }

  private Counter counter(String name, String description, String engine, String... tags) {
    return Counter.builder(name)
        .description(description)
        .tags("engine", engine)
        .tags(tags)
        .register(registry);
  }
}
