package matinee.edge.audience;

import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import matinee.cluster.Throttle;
import matinee.protocol.SessionId;

/**
 * Bounds how often a socket gets the whole room: of its requests within an interval the first is
 * answered at once, and the others together at the end.
 */
final class ResendFold {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Throttle<AudienceCommand> throttle;
  private final Set<SessionId> answered = new LinkedHashSet<>();
  private final Set<SessionId> waiting = new LinkedHashSet<>();

  ResendFold(TimerScheduler<AudienceCommand> timers) {
    this.throttle = new Throttle<>(timers, new AudienceCommand.SendResends());
  }

  /** Takes a request; returns true if it is to be answered at once. */
  boolean take(SessionId session) {
    throttle.tryPass(INTERVAL);
    boolean atOnce = answered.add(session);
    if (!atOnce) {
      waiting.add(session);
    }
    return atOnce;
  }

  /** Ends the interval; returns the sessions to be answered now. */
  List<SessionId> due() {
    List<SessionId> due = List.copyOf(waiting);
    waiting.clear();
    answered.clear();
    if (!due.isEmpty()) {
      answered.addAll(due);
      throttle.tryPass(INTERVAL);
    }
    return due;
  }
}
