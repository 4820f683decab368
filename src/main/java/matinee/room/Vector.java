package matinee.room;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A linear piece of a timeline: a timing object's vector without acceleration (W3C multi-device
 * timing).
 *
 * @param baseMediaTime media seconds at {@code baseServerTime}
 * @param baseServerTime cluster time in milliseconds from which this holds
 * @param playbackRate media seconds per second during playback
 */
public record Vector(
    @JsonProperty("isPlaying") boolean isPlaying,
    double baseMediaTime,
    double baseServerTime,
    double playbackRate) {

  /** A video paused at its beginning. */
  public static Vector pausedAtStart(double now) {
    return new Vector(false, 0, now, 1);
  }

  /** This vector from another media time. */
  Vector at(double mediaTime) {
    return new Vector(isPlaying, mediaTime, baseServerTime, playbackRate);
  }

  /** Media seconds at {@code now}; elapsed time is never negative. */
  public double mediaTimeAt(double now) {
    double elapsedMillis = Math.max(0, now - baseServerTime);
    return isPlaying ? baseMediaTime + elapsedMillis / 1000 * playbackRate : baseMediaTime;
  }
}
