package matinee.room;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reactions of a few seconds, all within one bucket of the heat line.
 *
 * @param fromMediaTime position of the video at the first reaction, seconds
 * @param toMediaTime position at the last reaction, seconds
 * @param counts number of reactions by emoji
 */
public record ReactionsTallied(
    Meta meta, double fromMediaTime, double toMediaTime, Map<String, Integer> counts)
    implements RoomEvent {

  public ReactionsTallied {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
  }
}
