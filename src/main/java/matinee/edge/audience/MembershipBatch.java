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
 * Who came and who went since the room was told last. At most one batch is under way, and after one
 * the next waits a moment, so a burst is a few messages.
 */
final class MembershipBatch {

  /** Nobody who comes alone waits for it. */
  private static final Duration FOLD = Duration.ofMillis(100);

  /** The more came, the longer the next ones wait: hundreds at once become a handful of events. */
  private static final Duration FOLD_MORE_FOR_EACH = Duration.ofMillis(4);

  private static final int MOST_COUNTED = 75;

  private final Throttle<Audience.Message> throttle;
  private final Set<SessionId> entered = new LinkedHashSet<>();
  private final Map<SessionId, Boolean> left = new LinkedHashMap<>();
  private Optional<RoomCommand.Membership> inFlight = Optional.empty();
  private long number;

  MembershipBatch(TimerScheduler<Audience.Message> timers) {
    this.throttle = new Throttle<>(timers, new Audience.PassMembershipOn());
  }

  void entered(SessionId session) {
    left.remove(session);
    entered.add(session);
  }

  void left(SessionId session, boolean forGood) {
    entered.remove(session);
    left.put(session, forGood);
  }

  /** What the room has not answered yet, to be said again. */
  Optional<RoomCommand.Membership> inFlight() {
    return inFlight;
  }

  boolean isIdle() {
    return inFlight.isEmpty();
  }

  /** The room answered a batch; whether it is the one under way. */
  boolean answered(long batch) {
    boolean current = inFlight.isPresent() && inFlight.get().batch() == batch;
    if (current) {
      inFlight = Optional.empty();
    }
    return current;
  }

  /** Starts over with a batch that names everybody who is here. */
  void everybody(ActorRef<AudienceMessage> audience, List<RoomCommand.Attendee> here) {
    entered.clear();
    inFlight =
        Optional.of(new RoomCommand.Membership(audience, ++number, true, here, departures()));
  }

  /** The next batch, if there is news and it is time for it. */
  Optional<RoomCommand.Membership> next(
      ActorRef<AudienceMessage> audience,
      Function<SessionId, Optional<RoomCommand.Attendee>> attendee) {
    boolean news = !entered.isEmpty() || !left.isEmpty();
    int counted = Math.min(entered.size() + left.size(), MOST_COUNTED);
    Duration interval = FOLD.plus(FOLD_MORE_FOR_EACH.multipliedBy(counted));
    if (!news || !isIdle() || !throttle.tryPass(interval)) {
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
