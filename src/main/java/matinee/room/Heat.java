package matinee.room;

import java.util.ArrayList;
import java.util.List;

/**
 * How much people reacted along the film that is on.
 *
 * @param totals reactions in each stretch of {@link #BUCKET_SECONDS}, none after the last
 */
public record Heat(List<Integer> totals) {

  public static final double BUCKET_SECONDS = 10;

  /** Six hours: what comes later in a film leaves no mark, so that a room cannot grow for ever. */
  static final int MAX_BUCKETS = 2160;

  static final Heat NONE = new Heat(List.of());

  public Heat {
    totals = List.copyOf(totals);
  }

  /** Which stretch a place in the film belongs to, from 0. */
  static int bucketOf(double mediaTime) {
    return (int) Math.floor(mediaTime / BUCKET_SECONDS);
  }

  Heat with(ReactionsTallied tally) {
    int bucket = bucketOf(tally.fromMediaTime());
    if (bucket >= MAX_BUCKETS) {
      return this;
    }
    List<Integer> next = new ArrayList<>(totals);
    while (next.size() <= bucket) {
      next.add(0);
    }
    int more = tally.counts().values().stream().mapToInt(Integer::intValue).sum();
    next.set(bucket, next.get(bucket) + more);
    return new Heat(next);
  }
}
