package matinee.cluster;

/**
 * Time of events and pongs: milliseconds since the epoch. It never steps back while the node runs,
 * whatever happens to the wall clock, nor behind the events of the runs before.
 *
 * <p>An internal time: expiry of tokens and bans uses UTC.
 */
public final class ClusterClock {

  private static final double NANOS_PER_MILLI = 1e6;

  private final double startMillis;
  private final long startNanos;
  private final double aheadMillis;

  private ClusterClock(double startMillis, long startNanos, double aheadMillis) {
    this.startMillis = startMillis;
    this.startNanos = startNanos;
    this.aheadMillis = aheadMillis;
  }

  /**
   * A clock that starts at this node's UTC, or at the newest event if that is later: the wall clock
   * was stepped back since.
   *
   * @param newestEvent cluster time of the newest event in milliseconds; 0 if there is none
   */
  public static ClusterClock startAfter(double newestEvent) {
    double utc = (double) System.currentTimeMillis();
    double start = Math.max(utc, newestEvent);
    return new ClusterClock(start, System.nanoTime(), start - utc);
  }

  /** Time in milliseconds by which this clock was ahead of UTC at its start. */
  public double aheadMillis() {
    return aheadMillis;
  }

  /** Cluster time in milliseconds. */
  public double now() {
    return startMillis + (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
  }
}
