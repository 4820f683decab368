package matinee.protocol;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Members of the room, at most twice a second.
 *
 * @param users all members; in a crowd only members who {@linkplain User#standsOut stand out}, and
 *     at most 20 others who changed
 * @param banned people whom the room refuses
 * @param crowd counts instead of names, in a room of more than 200 people
 * @param gone members named earlier who left; empty when all members are named
 * @param whole whether all names sent before are void
 */
public record Presence(
    List<User> users,
    List<Banned> banned,
    Optional<Crowd> crowd,
    List<UserId> gone,
    boolean whole,
    long seq,
    long after)
    implements ServerMessage {

  public Presence {
    users = List.copyOf(users);
    banned = banned == null ? List.of() : List.copyOf(banned);
    gone = gone == null ? List.of() : List.copyOf(gone);
  }

  /** This presence at revision {@code seq}, for a session that has no earlier one. */
  public Presence startingAt(long seq) {
    List<User> named = crowd.isEmpty() ? users : users.stream().filter(User::standsOut).toList();
    return new Presence(named, banned, crowd, List.of(), true, seq, seq);
  }

  /** A person whom the room refuses. */
  public record Banned(UserId id, DisplayName name) {}

  /**
   * Counts of a crowd by player status.
   *
   * @param total all members, including those without a connection
   */
  public record Crowd(int total, int here, int buffering, int behind, int away) {}

  /**
   * A member.
   *
   * @param asksAs place among the requests for control, from 1; absent without a request
   * @param controlUntil end of a granted control, cluster time in milliseconds
   * @param founder whether this member created the room
   * @param mayReclaim whether this member may become host again with {@code reclaimHost}
   * @param muted whether this member may neither chat nor react
   */
  public record User(
      UserId id,
      DisplayName name,
      Role role,
      boolean ready,
      PlayerStatus state,
      OptionalInt asksAs,
      OptionalDouble controlUntil,
      boolean founder,
      boolean mayReclaim,
      boolean muted) {

    /**
     * Tells whether a crowd always names this member. A member who is not named has none of these
     * properties.
     */
    public boolean standsOut() {
      return role != Role.VIEWER || asksAs.isPresent() || founder || mayReclaim || muted;
    }
  }
}
