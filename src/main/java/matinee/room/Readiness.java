package matinee.room;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import matinee.protocol.PlayerStatus;
import matinee.protocol.UserId;

/**
 * Unjournalled readiness of the viewers.
 *
 * @param here connected viewers
 * @param expected members not connected since this room was recovered
 */
public record Readiness(Map<UserId, Viewer> here, Set<UserId> expected) {

  /** No viewer is connected. */
  public static final Readiness NOBODY = new Readiness(Map.of(), Set.of());

  public Readiness {
    here = Map.copyOf(here);
    expected = Set.copyOf(expected);
  }

  /**
   * Latest report of a viewer's page.
   *
   * @param ready whether its buffer covers the position that comes next
   * @param seq revision of the state it reports on
   * @param since start of the stall, cluster time in milliseconds
   */
  public record Viewer(boolean ready, long seq, PlayerStatus status, double since, Trust trust) {

    /** Before the first report. */
    public static final Viewer UNHEARD = new Viewer(false, 0, PlayerStatus.HERE, 0, Trust.NEW);

    /** True if the video moves and the viewer has nothing to play. */
    public boolean isStalled() {
      return !ready && status != PlayerStatus.HERE;
    }
  }

  /** Trust in a viewer: the gate waits for those who have proved that they can be ready. */
  public enum Trust {
    /** Not ready so far. */
    NEW,
    /** Ready at least once. */
    PROVEN,
    /** Waited for until the end of a wait, and not ready since. */
    GIVEN_UP
  }

  Optional<Viewer> of(UserId user) {
    return Optional.ofNullable(here.get(user));
  }

  /** True if ready for the video's present position: earlier reports do not count. */
  boolean isReadyFor(RoomVideo video, UserId user) {
    return of(user).filter(one -> one.ready() && one.seq() >= video.seq()).isPresent();
  }

  /** True if connected, or expected to connect again soon. */
  boolean isReachable(UserId user) {
    return here.containsKey(user) || expected.contains(user);
  }

  PlayerStatus statusOf(UserId user) {
    return of(user).map(Viewer::status).orElse(PlayerStatus.AWAY);
  }
}
