package matinee.room;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import matinee.protocol.GatePolicy;
import matinee.protocol.Hold;
import matinee.protocol.Person;
import matinee.protocol.UserId;
import matinee.room.GateEvent.Why;
import matinee.room.Readiness.Trust;
import matinee.room.Readiness.Viewer;
import matinee.room.RoomEvent.Meta;

/** Decides on the ready gate: it closes before viewers would miss the video, and opens again. */
final class GateRules {

  /** Shortest wait: a shorter one helps no viewer. */
  static final double LEAST_WAIT_MILLIS = 500;

  /** Stall in ms after which a viewer may close the gate: a shorter one is no reason to pause. */
  static final double SUSTAINED_MILLIS = 1_000;

  private GateRules() {}

  /** Adds to the events the gate's reaction to them and to the viewers' present readiness. */
  static List<RoomEvent> follow(
      RoomState before, LiveRoom live, List<RoomEvent> events, double now) {
    RoomState state = before;
    for (RoomEvent event : events) {
      state = state.apply(event);
    }
    return Stream.concat(events.stream(), news(before, state, live, events, now).stream()).toList();
  }

  private static Optional<RoomEvent> news(
      RoomState before, RoomState state, LiveRoom live, List<RoomEvent> events, double now) {
    boolean seeked = events.stream().anyMatch(RoomEvent.Seeked.class::isInstance);
    Optional<ReadyGate.Wait> wait = state.video().gate().current();
    if (wait.isPresent()) {
      return whileWaiting(state, wait.get(), live, seeked, now);
    }
    Vector latest = state.timeline().latest();
    boolean videoChanged = events.stream().anyMatch(RoomEvent.MediaChanged.class::isInstance);
    boolean justOpened = before.video().gate().current().isPresent() && !videoChanged;
    if (justOpened || !latest.isPlaying() || gate(state).mode() == GatePolicy.GateMode.OFF) {
      return Optional.empty();
    }
    if (videoChanged || !before.timeline().latest().isPlaying()) {
      return atStart(before, state, live, now);
    }
    if (seeked) {
      List<UserId> asked = asked(state, live, Trust.PROVEN).toList();
      return closing(state, asked, asked, Hold.HoldReason.SEEK, latest, now);
    }
    return latest.baseServerTime() <= now && !state.timeline().hasEndedAt(now)
        ? duringPlayback(state, live, now)
        : Optional.empty();
  }

  private static Optional<RoomEvent> whileWaiting(
      RoomState state, ReadyGate.Wait wait, LiveRoom live, boolean seeked, double now) {
    if (gate(state).mode() == GatePolicy.GateMode.OFF) {
      return Optional.of(GateOpening.event(state, live, Why.POLICY, Meta.ofRoom(now)));
    }
    if (seeked) {
      List<UserId> asked =
          asked(state, live, Trust.NEW, Trust.PROVEN)
              .filter(
                  user ->
                      wait.isFor(user)
                          || live.readiness().of(user).orElseThrow().trust() == Trust.PROVEN)
              .toList();
      Vector latest = state.timeline().latest();
      Optional<RoomEvent> again = closing(state, asked, asked, Hold.HoldReason.SEEK, latest, now);
      Why why = asked.isEmpty() ? Why.READY : Why.BUDGET;
      return again.or(() -> Optional.of(GateOpening.event(state, live, why, Meta.ofRoom(now))));
    }
    int missing = GateOpening.missing(state, live).size();
    if (isMet(gate(state), GateOpening.stillAsked(state, wait, live), missing)) {
      return Optional.of(GateOpening.event(state, live, Why.READY, Meta.ofRoom(now)));
    }
    boolean whole = wait.until() - wait.from() >= gate(state).deadlineSeconds() * 1000 - 1;
    return now >= wait.until() - live.playLeadMillis()
        ? Optional.of(
            GateOpening.event(state, live, whole ? Why.DEADLINE : Why.BUDGET, Meta.ofRoom(now)))
        : Optional.empty();
  }

  /** Before a start the gate also waits for viewers who have not been ready yet. */
  private static Optional<RoomEvent> atStart(
      RoomState before, RoomState state, LiveRoom live, double now) {
    Vector latest = state.timeline().latest();
    // Readiness reported for another position does not count.
    boolean sameFrame =
        before.media().equals(state.media())
            && before.timeline().latest().baseMediaTime() == latest.baseMediaTime();
    List<UserId> asked = asked(state, live, Trust.NEW, Trust.PROVEN).toList();
    List<UserId> unready =
        asked.stream()
            .filter(user -> !sameFrame || !live.readiness().isReadyFor(before.video(), user))
            .toList();
    return closing(state, asked, unready, Hold.HoldReason.START, latest, now);
  }

  /** Closes the gate if too many viewers have been stalled for {@link #SUSTAINED_MILLIS}. */
  private static Optional<RoomEvent> duringPlayback(RoomState state, LiveRoom live, double now) {
    List<UserId> asked = asked(state, live, Trust.PROVEN).toList();
    List<UserId> stalled =
        asked.stream().filter(user -> live.readiness().of(user).orElseThrow().isStalled()).toList();
    long sustained =
        stalled.stream()
            .map(user -> live.readiness().of(user).orElseThrow())
            .filter(viewer -> now - viewer.since() >= SUSTAINED_MILLIS)
            .count();
    return isMet(gate(state), asked.size(), (int) sustained)
        ? Optional.empty()
        : closing(
            state,
            asked,
            stalled,
            Hold.HoldReason.FELL_BEHIND,
            state
                .timeline()
                .vectorAt(state.timeline().instantAfter(live.playLeadMillis(), now), false),
            now);
  }

  /** Closes the gate at a vector's instant, unless the policy is met or the budget is used up. */
  private static Optional<RoomEvent> closing(
      RoomState state,
      List<UserId> asked,
      List<UserId> unready,
      Hold.HoldReason reason,
      Vector at,
      double now) {
    GatePolicy gate = gate(state);
    double from = at.baseServerTime();
    double left = state.video().gate().opened(now).left(gate.budgetSeconds() * 1000, from);
    if (isMet(gate, asked.size(), unready.size()) || left < LEAST_WAIT_MILLIS) {
      return Optional.empty();
    }
    Vector standing = new Vector(false, at.baseMediaTime(), from, at.playbackRate());
    List<Person> waitingFor = unready.stream().map(user -> person(state, user)).toList();
    double until = from + Math.min(gate.deadlineSeconds() * 1000, left);
    return Optional.of(
        new GateEvent.GateClosed(
            Meta.ofRoom(now), standing, reason, waitingFor, asked.size(), until));
  }

  private static boolean isMet(GatePolicy gate, int asked, int unready) {
    return switch (gate.mode()) {
      case OFF -> true;
      case HOST, ALL -> unready <= 0;
      case QUORUM -> (asked - unready) * 100 >= gate.quorumPercent() * asked;
    };
  }

  /** Present viewers whose readiness counts at this trust, in the order they joined. */
  private static Stream<UserId> asked(RoomState state, LiveRoom live, Trust... trust) {
    boolean hostOnly = gate(state).mode() == GatePolicy.GateMode.HOST;
    List<Trust> trusted = List.of(trust);
    return state
        .present()
        .map(Member::id)
        .filter(user -> !hostOnly || user.equals(state.hostId()))
        .filter(
            user ->
                live.readiness().of(user).map(Viewer::trust).filter(trusted::contains).isPresent());
  }

  private static Person person(RoomState state, UserId user) {
    return new Person(user, state.nameOf(user).orElseThrow());
  }

  private static GatePolicy gate(RoomState state) {
    return state.policy().gate();
  }
}
