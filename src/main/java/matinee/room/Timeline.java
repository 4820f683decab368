package matinee.room;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where the film is at any instant: the vector in force and those that are due after it. Until a
 * vector's {@code baseServerTime} the one before it holds.
 *
 * @param vectors at least one, ascending in {@code baseServerTime}
 * @param durationSeconds length of the film; 0 where it is not known
 */
public record Timeline(List<Vector> vectors, double durationSeconds) {

  public Timeline {
    vectors = List.copyOf(vectors);
    if (vectors.isEmpty()) {
      throw new IllegalArgumentException("a timeline has at least one vector");
    }
  }

  /** The vector that was set last; it may lie slightly in the future. */
  public Vector latest() {
    return vectors.getLast();
  }

  /** The vector that holds at {@code now}. */
  public Vector inForceAt(double now) {
    return vectors.reversed().stream()
        .filter(vector -> vector.baseServerTime() <= now)
        .findFirst()
        .orElse(vectors.getFirst());
  }

  /** Media seconds on every screen at {@code now}, within [0, duration]. */
  public double mediaTimeAt(double now) {
    return clamp(inForceAt(now).mediaTimeAt(now));
  }

  /** True at the end of a video whose length is known. */
  public boolean hasEndedAt(double now) {
    return isEnd(mediaTimeAt(now));
  }

  /** True for a media time at or behind the end of a video whose length is known. */
  boolean isEnd(double mediaTime) {
    return durationSeconds > 0 && mediaTime >= durationSeconds;
  }

  /**
   * Cluster time at which a change takes effect: {@code leadMillis} ahead, and never before a
   * change that is already scheduled.
   */
  double instantAfter(double leadMillis, double now) {
    return Math.max(now + leadMillis, latest().baseServerTime());
  }

  /** Media seconds at an instant no vector is due after, within [0, duration]. */
  double scheduledAt(double instant) {
    return clamp(latest().mediaTimeAt(instant));
  }

  /** The vector that goes on, or stands, from where the latest one will be at {@code instant}. */
  Vector vectorAt(double instant, boolean playing) {
    return new Vector(playing, scheduledAt(instant), instant, latest().playbackRate());
  }

  /** A media time within the film. */
  public double clamp(double mediaTime) {
    double upper = durationSeconds > 0 ? durationSeconds : Double.MAX_VALUE;
    return Math.clamp(mediaTime, 0, upper);
  }

  /**
   * The timeline once {@code next} is set at {@code now}: a vector due at the same instant is
   * replaced, what is over is forgotten.
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
