package matinee.room;

import java.util.List;
import java.util.OptionalDouble;
import matinee.protocol.GatePolicy;
import matinee.protocol.Person;
import matinee.protocol.UserId;
import matinee.room.GateEvent.Why;
import matinee.room.RoomEvent.Meta;

/**
 * The end of a wait at the gate: viewers still missing, the time it is due, the event that ends it.
 */
final class GateOpening {

  private GateOpening() {}

  /** Ends the wait. The promised end is kept if possible, even if the lead has grown since. */
  static RoomEvent event(RoomState state, LiveRoom live, Why why, Meta meta) {
    double left =
        state.video().gate().current().stream()
            .mapToDouble(wait -> wait.until() - meta.at())
            .filter(millis -> millis > 0)
            .findFirst()
            .orElse(Double.MAX_VALUE);
    Timeline timeline = state.timeline();
    double instant = timeline.instantAfter(Math.min(live.playLeadMillis(), left), meta.at());
    return new GateEvent.GateOpened(
        meta, timeline.vectorAt(instant, true), why, missing(state, live));
  }

  /** Latest cluster time in milliseconds at which the gate has to be checked again. */
  static OptionalDouble dueAt(RoomState state, LiveRoom live) {
    return state.video().gate().current().stream()
        .mapToDouble(wait -> wait.until() - live.playLeadMillis())
        .findFirst();
  }

  /** Viewers waited for that are not ready yet, in the order they joined. */
  static List<Person> missing(RoomState state, LiveRoom live) {
    return state.video().gate().current().stream()
        .flatMap(wait -> wait.waitingFor().stream())
        .filter(one -> isAwaited(state, live, one.id()))
        .filter(one -> !live.readiness().isReadyFor(state.video(), one.id()))
        .toList();
  }

  /** Number of viewers asked when the gate closed that are still here. */
  static int stillAsked(RoomState state, ReadyGate.Wait wait, LiveRoom live) {
    long gone = wait.waitingFor().stream().filter(one -> !isAwaited(state, live, one.id())).count();
    long around =
        state.present().filter(member -> live.readiness().isReachable(member.id())).count();
    return (int) Math.min(wait.of() - gone, around);
  }

  private static boolean isAwaited(RoomState state, LiveRoom live, UserId user) {
    boolean concerned =
        state.policy().gate().mode() != GatePolicy.GateMode.HOST || user.equals(state.hostId());
    return concerned && state.isIn(user) && live.readiness().isReachable(user);
  }
}
