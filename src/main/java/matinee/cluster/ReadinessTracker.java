package matinee.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import matinee.protocol.ClientMessage.Ready;
import matinee.protocol.PlayerStatus;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.room.GateEvent;
import matinee.room.Readiness.Trust;
import matinee.room.Readiness.Viewer;
import matinee.room.ReadyGate;
import matinee.room.RoomEvent;

/**
 * Readiness of pages as reported. A user with several pages is as ready as the best of them. All
 * times are cluster time in milliseconds.
 */
final class ReadinessTracker {

  /**
   * @param proven whether it has ever been ready
   */
  private record Page(
      UserId user, boolean ready, long seq, PlayerStatus status, double since, boolean proven) {
    boolean isStalled() {
      return !ready && status != PlayerStatus.HERE;
    }

    /** Order of pages by readiness, from 0; the highest represents the user. */
    int rank() {
      int playing = status == PlayerStatus.HERE ? 1 : 0;
      return ready ? 2 + playing : playing;
    }
  }

  private final Map<SessionId, Page> pages = new HashMap<>();
  private final Set<UserId> givenUp = new HashSet<>();

  /** Starts with the members that the journal says were given up. */
  ReadinessTracker(ReadyGate gate) {
    givenUp.addAll(gate.givenUp());
  }

  /**
   * Takes a report of a page.
   *
   * @param newest revision of the room's video, for pages that report on none
   * @return true if more than the revision is new
   */
  boolean onReadiness(RoomCommand.Readiness readiness, long newest, double now) {
    SessionId session = readiness.session();
    UserId user = readiness.by();
    Ready said = readiness.message();
    Page before = pages.get(session);
    PlayerStatus status = said.state().orElse(PlayerStatus.HERE);
    boolean stalled = !said.ready() && status != PlayerStatus.HERE;
    double since = stalled && before != null && before.isStalled() ? before.since : now;
    boolean proven = said.ready() || (before != null && before.proven);
    pages.put(
        session, new Page(user, said.ready(), said.seq().orElse(newest), status, since, proven));
    if (said.ready()) {
      givenUp.remove(user);
    }
    return before == null || before.ready != said.ready() || before.status != status;
  }

  /**
   * Marks members that the gate gave up until they are ready again; returns true if there are any.
   */
  boolean onEvents(List<RoomEvent> events) {
    boolean anybody = false;
    for (RoomEvent event : events) {
      if (event instanceof GateEvent.GateOpened opened && opened.givesUpMissing()) {
        opened.missing().forEach(one -> givenUp.add(one.id()));
        anybody = true;
      }
    }
    return anybody;
  }

  /** Forgets the page of a closed or replaced socket: a new one may be a reloaded page. */
  void closed(SessionId session) {
    pages.remove(session);
  }

  /** Forgets a member that left: they start anew when they join again. */
  void forget(UserId user) {
    givenUp.remove(user);
    pages.values().removeIf(page -> page.user.equals(user));
  }

  Map<UserId, Viewer> of(Set<UserId> here) {
    Map<UserId, Page> best = new HashMap<>();
    Set<UserId> proven = new HashSet<>();
    for (Page page : pages.values()) {
      best.merge(page.user, page, (one, other) -> other.rank() > one.rank() ? other : one);
      if (page.proven) {
        proven.add(page.user);
      }
    }
    proven.removeAll(givenUp);
    return here.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                user -> user, user -> of(best.get(user), trust(user, proven))));
  }

  private Trust trust(UserId user, Set<UserId> proven) {
    Trust untried = givenUp.contains(user) ? Trust.GIVEN_UP : Trust.NEW;
    return proven.contains(user) ? Trust.PROVEN : untried;
  }

  private static Viewer of(Page page, Trust trust) {
    Viewer unheard = Viewer.UNHEARD;
    return page == null
        ? new Viewer(unheard.ready(), unheard.seq(), unheard.status(), unheard.since(), trust)
        : new Viewer(page.ready, page.seq, page.status, page.since, trust);
  }
}
