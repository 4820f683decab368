package matinee.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import matinee.protocol.PlayerStatus;
import matinee.protocol.Presence;
import matinee.protocol.Presence.Crowd;
import matinee.protocol.Presence.User;
import matinee.protocol.UserId;

/**
 * Presence as sent to viewers: every member by name. In a crowd it holds a count, the members with
 * a role or a request, and some of the others that changed.
 */
public final class PresenceView {

  /** A room with more members is a crowd. */
  public static final int CROWD = 200;

  /** Most changed members of a crowd sent by name at once: 3 kB. */
  static final int CHANGES = 20;

  /** Members that viewers know by name, as last sent. */
  private final Map<UserId, User> known = new HashMap<>();

  private boolean behind;

  /** Presence for a new viewer. */
  public static Presence whole(RoomState room, LiveRoom live, long seq, long after) {
    List<User> users = users(room, live);
    boolean crowded = users.size() > CROWD;
    return new Presence(
        crowded ? users.stream().filter(User::standsOut).toList() : users,
        banned(room),
        crowded ? Optional.of(count(users)) : Optional.empty(),
        List.of(),
        true,
        seq,
        after);
  }

  /** Presence for viewers that got the previous one. */
  public Presence next(RoomState room, LiveRoom live, long seq, long after) {
    List<User> users = users(room, live);
    if (users.size() <= CROWD) {
      known.clear();
      remember(users);
      behind = false;
      return whole(room, live, seq, after);
    }
    Set<UserId> present = users.stream().map(User::id).collect(Collectors.toUnmodifiableSet());
    List<UserId> allGone = known.keySet().stream().filter(id -> !present.contains(id)).toList();
    List<UserId> gone = allGone.stream().limit(CHANGES).toList();
    gone.forEach(known::remove);
    List<User> stale =
        users.stream()
            .filter(user -> !user.standsOut())
            .filter(user -> known.containsKey(user.id()) && !known.get(user.id()).equals(user))
            .toList();
    Stream<User> unknown =
        users.stream().filter(user -> !user.standsOut() && !known.containsKey(user.id()));
    // Outdated members go before unknown ones.
    Stream<User> changed = Stream.concat(stale.stream(), unknown).limit(CHANGES);
    List<User> named = Stream.concat(users.stream().filter(User::standsOut), changed).toList();
    remember(named);
    behind = allGone.size() > CHANGES || stale.size() > CHANGES;
    return new Presence(named, banned(room), Optional.of(count(users)), gone, false, seq, after);
  }

  /** True if viewers hold outdated members. */
  public boolean isBehind() {
    return behind;
  }

  private void remember(List<User> users) {
    users.forEach(user -> known.put(user.id(), user));
  }

  private static List<User> users(RoomState room, LiveRoom live) {
    List<User> users = new ArrayList<>();
    room.present().forEach(member -> users.add(RoomView.user(room, member, live.readiness())));
    return users;
  }

  private static Crowd count(List<User> users) {
    Map<PlayerStatus, Long> counts =
        users.stream().collect(Collectors.groupingBy(User::state, Collectors.counting()));
    return new Crowd(
        users.size(),
        counts.getOrDefault(PlayerStatus.HERE, 0L).intValue(),
        counts.getOrDefault(PlayerStatus.BUFFERING, 0L).intValue(),
        counts.getOrDefault(PlayerStatus.BEHIND, 0L).intValue(),
        counts.getOrDefault(PlayerStatus.AWAY, 0L).intValue());
  }

  private static List<Presence.Banned> banned(RoomState room) {
    return room.discipline().bans().stream()
        .map(ban -> new Presence.Banned(ban.user(), ban.name()))
        .toList();
  }
}
