package matinee.room;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import matinee.protocol.Emoji;
import matinee.room.RoomEvent.Meta;

/**
 * Sum of reactions that are not journalled yet: a few seconds, within one bucket of the heat line.
 *
 * @param since time of the first reaction, cluster time in milliseconds
 * @param fromMediaTime position of the video at the first reaction, seconds
 * @param toMediaTime position at the last reaction, seconds
 */
public record Tally(
    double since, double fromMediaTime, double toMediaTime, Map<String, Integer> counts) {

  /** Time over which reactions are summed up. */
  static final double MILLIS = 5_000;

  public static final Tally NONE = new Tally(0, 0, 0, Map.of());

  public Tally {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  public boolean isEmpty() {
    return counts.isEmpty();
  }

  /** True once the sum is due for the journal. */
  public boolean isOverAt(double now) {
    return !isEmpty() && now - since >= MILLIS;
  }

  /** True if a reaction at this media time belongs to the same bucket. */
  public boolean covers(double mediaTime) {
    return isEmpty() || Heat.bucketOf(mediaTime) == Heat.bucketOf(fromMediaTime);
  }

  /** This sum with one more reaction, given {@code times} times. */
  public Tally with(Emoji emoji, int times, double mediaTime, double now) {
    Map<String, Integer> next = new TreeMap<>(counts);
    next.merge(emoji.value(), times, Integer::sum);
    return isEmpty()
        ? new Tally(now, mediaTime, mediaTime, next)
        : new Tally(since, fromMediaTime, mediaTime, next);
  }

  public RoomEvent event(double now) {
    return new ReactionsTallied(Meta.ofRoom(now), fromMediaTime, toMediaTime, counts);
  }
}
