package matinee.cluster;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import matinee.protocol.UserId;

/**
 * Data about users who left a room lately, needed to keep banned ones out. Not journalled.
 *
 * @param <V> data kept per user
 */
public final class RecentlyLeft<V> {

  /** Most users kept; the oldest are dropped. */
  private static final int MOST = 200;

  private final Map<UserId, V> known = new LinkedHashMap<>();

  /** Adds a user who leaves. */
  public void put(UserId user, V what) {
    known.remove(user);
    known.put(user, what);
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
  }

  /** Data about a user who left. */
  public Optional<V> of(UserId user) {
    return Optional.ofNullable(known.get(user));
  }

  Map<UserId, V> all() {
    return Collections.unmodifiableMap(known);
  }
}
