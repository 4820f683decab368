package matinee.room;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import matinee.protocol.PlayerStatus;
import matinee.protocol.UserId;

/**
 * What a room knows of its viewers' buffers, and does not journal.
 *
 * @param here whose connection stands
 * @param expected who is in but has not been heard of since the room came to life here
 */
public record Readiness(Map<UserId, Viewer> here, Set<UserId> expected) {

  /** Nobody is here. */
  public static final Readiness NOBODY = new Readiness(Map.of(), Set.of());

  public Readiness {
    here = Map.copyOf(here);
    expected = Set.copyOf(expected);
  }

  /**
   * What a viewer's page said last.
   *
   * @param ready whether its buffer covers what comes next
   * @param seq of the state it spoke about
   * @param since when it last began to have nothing to play, cluster time in milliseconds
   */
  public record Viewer(boolean ready, long seq, PlayerStatus status, double since, Trust trust) {

    /** Before a page says anything. */
    public static final Viewer UNHEARD = new Viewer(false, 0, PlayerStatus.HERE, 0, Trust.NEW);

    /** Whether the film moves and there is nothing to play. */
    public boolean isStalled() {
      return !ready && status != PlayerStatus.HERE;
    }
  }

  /** Whether a viewer is worth waiting for. */
  public enum Trust {
    /** Has not been ready yet. */
    NEW,
    /** Has been ready. */
    PROVEN,
    /** Was waited for in vain, and has not been ready since. */
    GIVEN_UP
  }

  Optional<Viewer> of(UserId user) {
    return Optional.ofNullable(here.get(user));
  }

  /** What somebody said before the film was moved last does not count. */
  boolean isReadyFor(RoomVideo video, UserId user) {
    return of(user).filter(one -> one.ready() && one.seq() >= video.seq()).isPresent();
  }

  /** Whether waiting for somebody makes sense: they are here, or may be back in a moment. */
  boolean isReachable(UserId user) {
    return here.containsKey(user) || expected.contains(user);
  }

  PlayerStatus statusOf(UserId user) {
    return of(user).map(Viewer::status).orElse(PlayerStatus.AWAY);
  }
}
