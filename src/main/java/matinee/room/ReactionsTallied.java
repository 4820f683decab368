package matinee.room;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How people reacted in a few seconds: all within one stretch of the heat line.
 *
 * @param fromMediaTime where the film was at the first of them, seconds
 * @param toMediaTime where it was at the last
 * @param counts how often each emoji was sent
 */
public record ReactionsTallied(
    Meta meta, double fromMediaTime, double toMediaTime, Map<String, Integer> counts)
    implements RoomEvent {

  public ReactionsTallied {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }
}
