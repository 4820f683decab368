package matinee.room;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One straight piece of a timeline: a timing object's vector without acceleration (W3C multi-device
 * timing).
 *
 * @param baseMediaTime seconds of media at {@code baseServerTime}
 * @param baseServerTime milliseconds of cluster time from which this holds
 * @param playbackRate media seconds per second while playing
 */
public record Vector(
    @JsonProperty("isPlaying") boolean isPlaying,
    double baseMediaTime,
    double baseServerTime,
    double playbackRate) {

  /** A film that waits at its beginning. */
  public static Vector pausedAtStart(double now) {
    return new Vector(false, 0, now, 1);
  }

  /** The same from another place in the film. */
  Vector at(double mediaTime) {
    return new Vector(isPlaying, mediaTime, baseServerTime, playbackRate);
  }

  /** Media seconds at {@code now}; elapsed time is never negative. */
  public double mediaTimeAt(double now) {
    double elapsedMillis = Math.max(0, now - baseServerTime);
    return isPlaying ? baseMediaTime + elapsedMillis / 1000 * playbackRate : baseMediaTime;
  }
}
