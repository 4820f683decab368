package matinee.edge.audience;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import matinee.cluster.AudienceMessage;
import matinee.cluster.RoomCommand;
import matinee.cluster.Throttle;
import matinee.protocol.SessionId;

/**
 * Collects arrivals and departures into batches for the room. At most one batch is in flight, and
 * the next waits for an interval, so that a burst becomes a few events.
 */
final class MembershipBatch {

  /** Interval after a batch; a single arrival outside of it is sent at once. */
  private static final Duration INTERVAL = Duration.ofMillis(100);

  /** Added to the interval for each change of a batch: 500 joins at once become ≤ 12 events. */
  private static final Duration INTERVAL_PER_CHANGE = Duration.ofMillis(4);

  /** Changes beyond this number lengthen the interval no more: at most 400 ms in all. */
  private static final int MOST_COUNTED = 75;

  private final Throttle<AudienceCommand> throttle;
  private final Set<SessionId> entered = new LinkedHashSet<>();
  private final Map<SessionId, Boolean> left = new LinkedHashMap<>();
  private Optional<RoomCommand.Membership> inFlight = Optional.empty();
  private long number;

  MembershipBatch(TimerScheduler<AudienceCommand> timers) {
    this.throttle = new Throttle<>(timers, new AudienceCommand.SendMembership());
  }

  void entered(SessionId session) {
    left.remove(session);
    entered.add(session);
  }

  void left(SessionId session, boolean forGood) {
    entered.remove(session);
    left.put(session, forGood);
  }

  /** The batch that the room has not acknowledged; it is sent again until then. */
  Optional<RoomCommand.Membership> inFlight() {
    return inFlight;
  }

  boolean isIdle() {
    return inFlight.isEmpty();
  }

  /** Takes an acknowledgement; false if it is not of the batch in flight. */
  boolean acknowledged(long batch) {
    boolean current = inFlight.isPresent() && inFlight.get().batch() == batch;
    if (current) {
      inFlight = Optional.empty();
    }
    return current;
  }

  /** Starts over with a batch that names every session of the audience. */
  void whole(ActorRef<AudienceMessage> audience, List<RoomCommand.Attendee> here) {
    entered.clear();
    inFlight =
        Optional.of(new RoomCommand.Membership(audience, ++number, true, here, departures()));
  }

  /**
   * Puts the next batch in flight.
   *
   * @return empty if nothing changed, a batch is in flight, or the interval is not over
   */
  Optional<RoomCommand.Membership> next(
      ActorRef<AudienceMessage> audience,
      Function<SessionId, Optional<RoomCommand.Attendee>> attendee) {
    boolean changed = !entered.isEmpty() || !left.isEmpty();
    int counted = Math.min(entered.size() + left.size(), MOST_COUNTED);
    Duration interval = INTERVAL.plus(INTERVAL_PER_CHANGE.multipliedBy(counted));
    if (!changed || !isIdle() || !throttle.tryPass(interval)) {
      return Optional.empty();
    }
    List<RoomCommand.Attendee> newcomers =
        entered.stream().map(attendee).flatMap(Optional::stream).toList();
    entered.clear();
    inFlight =
        Optional.of(new RoomCommand.Membership(audience, ++number, false, newcomers, departures()));
    return inFlight;
  }

  void clear() {
    entered.clear();
    left.clear();
    inFlight = Optional.empty();
  }

  private List<RoomCommand.Departure> departures() {
    List<RoomCommand.Departure> gone =
        left.entrySet().stream()
            .map(one -> new RoomCommand.Departure(one.getKey(), one.getValue()))
            .toList();
    left.clear();
    return gone;
  }
}
