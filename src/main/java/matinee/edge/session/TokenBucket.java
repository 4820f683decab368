package matinee.edge.session;

/** So many things a second, and some more at once after a rest. */
public final class TokenBucket {

  private final double perSecond;
  private final double atOnce;
  private double left;
  private double countedAt;

  /**
   * @param atOnce as many as may be taken together, and as there are in the beginning
   * @param now milliseconds of any steady clock
   */
  public TokenBucket(double perSecond, double atOnce, double now) {
    this.perSecond = perSecond;
    this.atOnce = atOnce;
    this.left = atOnce;
    this.countedAt = now;
  }

  /** Takes one; false where none is left. */
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
