package matinee.room;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import matinee.protocol.Emoji;
import matinee.room.RoomEvent.Meta;

/**
 * Reactions on their way into the journal, where they stand summed up: a few seconds of them, and
 * never of more than one stretch of the heat line.
 *
 * @param since when the first of them came, cluster time in milliseconds
 * @param fromMediaTime where the film was then, seconds
 * @param toMediaTime where it was at the last
 */
public record Tally(
    double since, double fromMediaTime, double toMediaTime, Map<String, Integer> counts) {

  /** How long reactions are gathered. */
  static final double MILLIS = 5_000;

  /** Nobody has reacted. */
  public static final Tally NONE = new Tally(0, 0, 0, Map.of());

  public Tally {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  public boolean isEmpty() {
    return counts.isEmpty();
  }

  /** Whether it belongs into the journal now. */
  public boolean isOverAt(double now) {
    return !isEmpty() && now - since >= MILLIS;
  }

  /** Whether a reaction at this place in the film still belongs to it. */
  public boolean covers(double mediaTime) {
    return isEmpty() || Heat.bucketOf(mediaTime) == Heat.bucketOf(fromMediaTime);
  }

  /** With one more reaction, some times over. */
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
