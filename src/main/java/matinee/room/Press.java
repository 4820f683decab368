package matinee.room;

import java.util.OptionalDouble;

/**
 * A press, dated at the presser: what they saw when they pressed, as far as that can be true.
 *
 * @param at cluster time in milliseconds
 * @param mediaTime seconds of media on the presser's screen
 */
record Press(double at, double mediaTime) {

  /** Beyond its round trip, a press may have waited this long in the page and on the node. */
  private static final double SLACK_MILLIS = 100;

  /** A presser's screen may have been this far off the room's timeline. */
  private static final double MAX_DRIFT_SECONDS = 0.5;

  /**
   * @param at when they say they pressed
   * @param mediaTime what they say they saw
   * @param rttMillis the presser's round trip
   * @param now cluster time in milliseconds at which the press arrived
   */
  static Press of(
      Timeline timeline,
      OptionalDouble at,
      OptionalDouble mediaTime,
      double rttMillis,
      double now) {
    double pressed = Math.clamp(at.orElse(now), now - rttMillis - SLACK_MILLIS, now);
    double due = timeline.mediaTimeAt(pressed);
    double saw =
        Math.clamp(mediaTime.orElse(due), due - MAX_DRIFT_SECONDS, due + MAX_DRIFT_SECONDS);
    return new Press(pressed, timeline.clamp(saw));
  }
}
