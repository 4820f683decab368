package matinee.cluster;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import matinee.protocol.UserId;

/**
 * What is still known of those who left a room last, so that they can be kept out of it. Not
 * journalled.
 *
 * @param <V> what is known of one
 */
public final class RecentlyLeft<V> {

  /** Of more people than this the first are forgotten. */
  private static final int MOST = 200;

  private final Map<UserId, V> known = new LinkedHashMap<>();

  /** Somebody goes, of whom this is known. */
  public void put(UserId user, V what) {
    known.remove(user);
    known.put(user, what);
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
  }

  /** What is known of somebody who went. */
  public Optional<V> of(UserId user) {
    return Optional.ofNullable(known.get(user));
  }

  Map<UserId, V> all() {
    return Collections.unmodifiableMap(known);
  }
}
