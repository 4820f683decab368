package matinee.room;

import java.util.ArrayList;
import java.util.List;

/**
 * Reactions along the current video.
 *
 * @param totals reactions per bucket of {@link #BUCKET_SECONDS}, without empty buckets at the end
 */
public record Heat(List<Integer> totals) {

  public static final double BUCKET_SECONDS = 10;

  /** Six hours. Later reactions are not counted, which bounds the size of a room. */
  static final int MAX_BUCKETS = 2160;

  static final Heat NONE = new Heat(List.of());

  public Heat {
    totals = List.copyOf(totals);
  }

  /** Index of the bucket that a media time belongs to, from 0. */
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
