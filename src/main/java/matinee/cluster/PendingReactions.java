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

/**
 * A room's reactions on their way: to all screens, a few times a second, and summed up into the
 * journal. What is still on its way when a node crashes is lost.
 */
final class PendingReactions {

  /** At most five frames a second, for however many reactions. */
  private static final Duration FOLD = Duration.ofMillis(200);

  private final Throttle<RoomCommand> throttle;
  private final Map<String, Integer> untold = new HashMap<>();
  private Tally tally = Tally.NONE;

  PendingReactions(TimerScheduler<RoomCommand> timers) {
    this.throttle = new Throttle<>(timers, new RoomCommand.TellReactions());
  }

  /**
   * Takes what an audience passes on; answers what it has to follow in the journal, if anything.
   */
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

  /** Tells all screens what is new: the first at once, what comes soon after it together. */
  void tell(ConnectedSessions sessions) {
    if (!untold.isEmpty() && throttle.tryPass(FOLD)) {
      Publisher.tell(sessions, new ServerMessage.Reactions(untold));
      untold.clear();
    }
  }

  /** What goes into the journal with these: sums that are due, or of a film that these end. */
  List<RoomEvent> before(List<RoomEvent> events, double now) {
    boolean another = events.stream().anyMatch(RoomEvent.MediaChanged.class::isInstance);
    return tally.isOverAt(now) || another
        ? Stream.concat(close(now).stream(), events.stream()).toList()
        : events;
  }

  /** The sums as they stand; what comes next is counted anew. */
  List<RoomEvent> close(double now) {
    List<RoomEvent> closed = tally.isEmpty() ? List.of() : List.of(tally.event(now));
    tally = Tally.NONE;
    return closed;
  }
}
