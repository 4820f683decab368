package matinee.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import matinee.protocol.ClientMessage.Coping;
import matinee.protocol.ClientMessage.Ready;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.room.GateEvent;
import matinee.room.Readiness.Trust;
import matinee.room.Readiness.Viewer;
import matinee.room.ReadyGate;
import matinee.room.RoomEvent;

/**
 * What viewers' pages say of their buffers. Who has several pages open is as ready as the best of
 * them. Times are cluster time in milliseconds.
 */
final class Buffers {

  private record Page(UserId user, boolean ready, long seq, Coping coping, double since) {
    boolean isDry() {
      return !ready && coping != Coping.HERE;
    }

    /** From 0; the higher, the sooner this page goes on with the film. */
    int rank() {
      int playing = coping == Coping.HERE ? 1 : 0;
      return ready ? 2 + playing : playing;
    }
  }

  private final Map<SessionId, Page> pages = new HashMap<>();
  private final Map<UserId, Trust> trust = new HashMap<>();

  /** Of a room that comes to life, all that the journal knows. */
  Buffers(ReadyGate gate) {
    gate.givenUp().forEach(user -> trust.put(user, Trust.GIVEN_UP));
  }

  /**
   * A page has spoken.
   *
   * @param newest revision of the room's film, for pages that do not say what they speak about
   * @return whether it says anything new but about which state
   */
  boolean heard(RoomCommand.Readiness readiness, long newest, double now) {
    SessionId session = readiness.session();
    UserId user = readiness.by();
    Ready said = readiness.message();
    Page before = pages.get(session);
    Coping coping = said.state().orElse(Coping.HERE);
    Page page = new Page(user, said.ready(), said.seq().orElse(newest), coping, now);
    boolean goesOn = before != null && before.isDry() && page.isDry();
    pages.put(session, goesOn ? new Page(user, page.ready, page.seq, coping, before.since) : page);
    if (page.ready) {
      trust.put(user, Trust.PROVEN);
    }
    return before == null || before.ready != page.ready || before.coping != page.coping;
  }

  /**
   * Whoever was waited for in vain is not waited for again before they have been ready; answers
   * whether anybody was.
   */
  boolean learn(List<RoomEvent> events) {
    boolean anybody = false;
    for (RoomEvent event : events) {
      if (event instanceof GateEvent.GateOpened opened && opened.inVain()) {
        opened.missing().forEach(one -> trust.put(one.id(), Trust.GIVEN_UP));
        anybody = true;
      }
    }
    return anybody;
  }

  void closed(SessionId session) {
    pages.remove(session);
  }

  /** Who has left and comes again begins anew. */
  void forget(UserId user) {
    trust.remove(user);
    pages.values().removeIf(page -> page.user.equals(user));
  }

  Map<UserId, Viewer> of(Set<UserId> here) {
    Map<UserId, Page> best = new HashMap<>();
    pages
        .values()
        .forEach(
            page ->
                best.merge(
                    page.user, page, (one, other) -> other.rank() > one.rank() ? other : one));
    return here.stream()
        .collect(Collectors.toUnmodifiableMap(user -> user, user -> of(user, best.get(user))));
  }

  private Viewer of(UserId user, Page page) {
    Trust known = trust.getOrDefault(user, Trust.NEW);
    Viewer said = Viewer.UNHEARD;
    return page == null
        ? new Viewer(said.ready(), said.seq(), said.coping(), said.since(), known)
        : new Viewer(page.ready, page.seq, page.coping, page.since, known);
  }
}
