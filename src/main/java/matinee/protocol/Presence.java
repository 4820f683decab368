package matinee.protocol;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Who is in.
 *
 * @param users everybody; in a crowd those who govern, may again or ask to, who made the room, who
 *     is muted, and some others who changed
 * @param banned whom the room keeps out
 * @param crowd where the room is too full to name everybody
 * @param gone of those who were named before; empty where everybody is named
 * @param whole it starts afresh: whoever was named before counts no longer
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

  /** The same at the revision {@code seq}, for somebody who has nothing before it. */
  public Presence startingAt(long seq) {
    List<User> named = crowd.isEmpty() ? users : users.stream().filter(User::standsOut).toList();
    return new Presence(named, banned, crowd, List.of(), true, seq, seq);
  }

  /** Somebody whom the room keeps out. */
  public record Banned(UserId id, DisplayName name) {}

  /**
   * How many people are in a room in which not everybody is named.
   *
   * @param total all of them, those who are away included
   */
  public record Crowd(int total, int here, int buffering, int behind, int away) {}

  /**
   * A member.
   *
   * @param asksAs place in the line of those who ask for control, from 1; absent: does not ask
   * @param controlUntil when a granted control ends by itself, cluster time in milliseconds
   * @param founder whether they made the room
   * @param mayReclaim whether they may be its host again, and are not
   * @param muted whether they may neither chat nor react
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
     * Whether a crowd is told of them by name all the time: so whoever is not named knows all about
     * themselves, too.
     */
    public boolean standsOut() {
      return role != Role.VIEWER || asksAs.isPresent() || founder || mayReclaim || muted;
    }
  }
}
