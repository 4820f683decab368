package matinee.cluster;

import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import matinee.protocol.ServerMessage;
import matinee.room.RoomEvent;
import matinee.room.RoomState;
import matinee.room.Tally;

/** Reactions on their way to the screens and, summed up, to the journal. A crash loses them. */
final class PendingReactions {

  /** At most five frames a second, for any number of reactions. */
  private static final Duration FOLD = Duration.ofMillis(200);

  private final Throttle<RoomCommand> throttle;
  private final Map<String, Integer> untold = new HashMap<>();
  private Tally tally = Tally.NONE;

  PendingReactions(TimerScheduler<RoomCommand> timers) {
    this.throttle = new Throttle<>(timers, new RoomCommand.TellReactions());
  }

  /** Takes an audience's reactions; returns the sum that they end, to be journalled. */
  List<RoomEvent> take(RoomState state, RoomCommand.Reactions message, double now) {
    double mediaTime = state.timeline().mediaTimeAt(now);
    List<RoomEvent> before = tally.covers(mediaTime) ? List.of() : close(now);
    for (RoomCommand.Reaction one : message.given()) {
      if (state.mayReact(one.by())) {
        untold.merge(one.emoji().value(), one.times(), Integer::sum);
        tally = tally.with(one.emoji(), one.times(), mediaTime, now);
      }
    }
    return before;
  }

  /** Publishes new reactions: the first at once, later ones together. */
  void tell(ConnectedSessions sessions) {
    if (!untold.isEmpty() && throttle.tryPass(FOLD)) {
      Publisher.tell(sessions, new ServerMessage.Reactions(untold));
      untold.clear();
    }
  }

  /** Adds sums that are due, or that a change of video ends, before these events. */
  List<RoomEvent> before(List<RoomEvent> events, double now) {
    boolean another = events.stream().anyMatch(RoomEvent.MediaChanged.class::isInstance);
    return tally.isOverAt(now) || another
        ? Stream.concat(close(now).stream(), events.stream()).toList()
        : events;
  }

  /** Ends the current sum and returns it, if there is one. */
  List<RoomEvent> close(double now) {
    List<RoomEvent> closed = tally.isEmpty() ? List.of() : List.of(tally.event(now));
    tally = Tally.NONE;
    return closed;
  }
}
