package matinee.room;

import java.util.List;
import java.util.stream.Stream;

/**
 * Position of the video at any instant: the vector in force, and those scheduled after it. A vector
 * holds from its {@code baseServerTime} on.
 *
 * @param vectors at least one, ascending in {@code baseServerTime}
 * @param durationSeconds length of the video; 0 if unknown
 */
public record Timeline(List<Vector> vectors, double durationSeconds) {

  public Timeline {
    vectors = List.copyOf(vectors);
    if (vectors.isEmpty()) {
      throw new IllegalArgumentException("a timeline has at least one vector");
    }
  }

  /** The vector set last; it may start slightly in the future. */
  public Vector latest() {
    return vectors.getLast();
  }

  /** The vector in force at {@code now}. */
  public Vector inForceAt(double now) {
    return vectors.reversed().stream()
        .filter(vector -> vector.baseServerTime() <= now)
        .findFirst()
        .orElse(vectors.getFirst());
  }

  /** Media time in seconds on every screen at {@code now}, within [0, duration]. */
  public double mediaTimeAt(double now) {
    return clamp(inForceAt(now).mediaTimeAt(now));
  }

  /** True at the end of a video of known length. */
  public boolean hasEndedAt(double now) {
    return isEnd(mediaTimeAt(now));
  }

  /** True for a media time at or behind the end of a video of known length. */
  boolean isEnd(double mediaTime) {
    return durationSeconds > 0 && mediaTime >= durationSeconds;
  }

  /**
   * Cluster time at which a change takes effect: {@code leadMillis} ahead, but not before the
   * latest vector.
   */
  double instantAfter(double leadMillis, double now) {
    return Math.max(now + leadMillis, latest().baseServerTime());
  }

  /** Media time in seconds at {@code instant} by the latest vector, within [0, duration]. */
  double scheduledAt(double instant) {
    return clamp(latest().mediaTimeAt(instant));
  }

  /** Vector that continues from the latest one at {@code instant}. */
  Vector vectorAt(double instant, boolean playing) {
    return new Vector(playing, scheduledAt(instant), instant, latest().playbackRate());
  }

  /** Clamps a media time to [0, duration]. */
  public double clamp(double mediaTime) {
    double upper = durationSeconds > 0 ? durationSeconds : Double.MAX_VALUE;
    return Math.clamp(mediaTime, 0, upper);
  }

  /**
   * This timeline with {@code next} set at {@code now}. A vector due at the same instant is
   * replaced, past ones are dropped.
   */
  Timeline with(Vector next, double now) {
    Vector inForce = inForceAt(now);
    Stream<Vector> kept =
        vectors.stream()
            .filter(vector -> vector.baseServerTime() >= inForce.baseServerTime())
            .filter(vector -> vector.baseServerTime() < next.baseServerTime());
    return new Timeline(Stream.concat(kept, Stream.of(next)).toList(), durationSeconds);
  }
}
