package matinee.edge.session;

/** Token bucket: limits a rate, allows bursts; not thread-safe. */
public final class TokenBucket {

  private final double perSecond;
  private final double atOnce;
  private double left;
  private double countedAt;

  /**
   * @param perSecond tokens added
   * @param atOnce capacity; the bucket starts full
   * @param now milliseconds of a monotonic clock
   */
  public TokenBucket(double perSecond, double atOnce, double now) {
    this.perSecond = perSecond;
    this.atOnce = atOnce;
    this.left = atOnce;
    this.countedAt = now;
  }

  /**
   * Takes a token; false if none is left.
   *
   * @param now milliseconds of the same clock
   */
  public boolean take(double now) {
    left = Math.min(atOnce, left + (now - countedAt) / 1000 * perSecond);
    countedAt = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
