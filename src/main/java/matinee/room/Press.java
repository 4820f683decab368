package matinee.room;

import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.ErrorCode;

/**
 * A press of a button, as seen on the sender's screen, within the limits of the plausible.
 *
 * @param at cluster time in milliseconds
 * @param mediaTime seconds of media on the sender's screen
 */
record Press(double at, double mediaTime) {

  /** Age in ms beyond which a press is refused: it comes from a tab that slept. */
  static final double STALE_AFTER_MILLIS = 10_000;

  /**
   * Time in ms, beyond the round trip, that a press may have waited in the page and on the node.
   */
  private static final double SLACK_MILLIS = 100;

  /** Largest drift in s between the sender's screen and the room's timeline. */
  private static final double MAX_DRIFT_SECONDS = 0.5;

  /**
   * @param at reported time of the press
   * @param mediaTime reported media time on the screen
   * @param rttMillis the sender's round trip
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
