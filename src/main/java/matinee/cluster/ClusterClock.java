package matinee.cluster;

/**
 * Time of events and pongs: milliseconds since the epoch. It never steps back while the node runs,
 * whatever happens to the wall clock.
 */
public final class ClusterClock {

  private static final double NANOS_PER_MILLI = 1e6;

  private final double startMillis;
  private final long startNanos;

  private ClusterClock(double startMillis, long startNanos) {
    this.startMillis = startMillis;
    this.startNanos = startNanos;
  }

  /** A clock that starts at this node's UTC. */
  public static ClusterClock start() {
    return new ClusterClock(System.currentTimeMillis(), System.nanoTime());
  }

  /** Cluster time in milliseconds. */
  public double now() {
    return startMillis + (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
  }
}
