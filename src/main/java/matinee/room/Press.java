package matinee.room;

import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.ErrorCode;

/**
 * A press, dated at the presser: what they saw when they pressed, as far as that can be true.
 *
 * @param at cluster time in milliseconds
 * @param mediaTime seconds of media on the presser's screen
 */
record Press(double at, double mediaTime) {

  /** Age in ms beyond which a press is refused: it comes from a tab that slept. */
  static final double STALE_AFTER_MILLIS = 10_000;

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

  /** Refuses a press that is too old to be meant for now. */
  static Optional<Decision> refused(OptionalDouble at, double now) {
    return at.orElse(now) < now - STALE_AFTER_MILLIS
        ? Optional.of(
            new Decision.Reject(
                ErrorCode.STALE_COMMAND, "This press came too late to be meant for now."))
        : Optional.empty();
  }
}
