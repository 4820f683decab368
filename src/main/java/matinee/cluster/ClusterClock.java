package matinee.cluster;

/**
 * The time rooms stamp events with and edges answer pings in: milliseconds since the epoch, never
 * stepping back, whatever happens to the machine's wall clock while the node runs.
 */
public final class ClusterClock {

  private static final double NANOS_PER_MILLI = 1e6;

  private final double startMillis;
  private final long startNanos;

  private ClusterClock(double startMillis, long startNanos) {
    this.startMillis = startMillis;
    this.startNanos = startNanos;
  }

  /** A clock that starts at this machine's UTC. */
  public static ClusterClock start() {
    return new ClusterClock(System.currentTimeMillis(), System.nanoTime());
  }

  /** Cluster time in milliseconds. */
  public double now() {
    return startMillis + (System.nanoTime() - startNanos) / NANOS_PER_MILLI;
  }
}
