package matinee.room;

/**
 * What a room knows of its viewers' machines but does not journal; it says how far ahead a change
 * has to be scheduled so that every screen can make it.
 *
 * @param oneWayMillis 95th percentile of the members' one-way delay
 * @param playCostMillis 95th percentile of how long their players take to start
 * @param seekCostMillis 95th percentile of how long their players take to show another place
 */
public record LiveRoom(double oneWayMillis, double playCostMillis, double seekCostMillis) {

  /**
   * Before anybody has reported: a viewer 60 ms of round trip away, with Chromium's costs
   * (SYNC.md).
   */
  public static final LiveRoom UNMEASURED = new LiveRoom(30, 45, 180);

  private static final double MARGIN_MILLIS = 50;

  /** How far ahead play, pause and rate are set: 100 to 300 ms. */
  double playLeadMillis() {
    return Math.clamp(oneWayMillis + playCostMillis + MARGIN_MILLIS, 100, 300);
  }

  /** How far ahead movement starts after a seek: at most 700 ms. */
  double seekLeadMillis() {
    return Math.min(playLeadMillis() + seekCostMillis, 700);
  }
}
