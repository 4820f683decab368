package matinee.room;

/**
 * Events that pages' messages about one video's time stamps and length have made. Their number is
 * limited: every one is in the journal for good.
 *
 * @param taken number of events
 * @param at cluster time of the last one in milliseconds
 */
public record StreamReports(int taken, double at) {

  static final StreamReports NONE = new StreamReports(0, 0);

  /** Events without a condition: the first runs, and corrections of the length. */
  static final int FREE = 16;

  /** Most events of one video: a stream that grows every ten seconds makes them in 27 hours. */
  static final int MOST = 10_000;

  /** Least time between two events of a stream that grows, milliseconds. */
  private static final double INTERVAL_MILLIS = 2_000;

  /** Growth per second between two events. */
  private static final double MAX_GROWTH = 2;

  /** Growth that needs no time: a few segments, seconds. */
  private static final double SEGMENTS_SECONDS = 60;

  StreamReports oneMore(double now) {
    return new StreamReports(taken + 1, now);
  }

  /** True if a new run, or a length that is longer by so many seconds, may make an event. */
  boolean takesGrowth(double seconds, double now) {
    double elapsed = now - at;
    boolean slow =
        elapsed >= INTERVAL_MILLIS && seconds <= SEGMENTS_SECONDS + MAX_GROWTH * elapsed / 1000;
    return isFree() || (slow && seconds >= 0 && taken < MOST);
  }

  private boolean isFree() {
    return taken < FREE;
  }
}
