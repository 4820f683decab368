package matinee.cluster;

import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.OptionalDouble;

/** What a room reminds itself of. */
final class RoomTimers {

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final String GATE = "gate";

  private final TimerScheduler<RoomCommand> timers;
  private final Throttle<RoomCommand> presence;
  private final Duration presenceFold;

  /**
   * @param presenceFold how long changes of presence are gathered before they are told
   */
  RoomTimers(TimerScheduler<RoomCommand> timers, Duration presenceFold) {
    this.timers = timers;
    this.presence = new Throttle<>(timers, new RoomCommand.TellPresence());
    this.presenceFold = presenceFold;
  }

  void tick() {
    timers.startTimerWithFixedDelay(new RoomCommand.Tick(), TICK);
  }

  /** Tells presence at the end of the interval that runs, or of a new one. */
  void presence() {
    presence.tryPass(presenceFold);
  }

  /** A closed gate opens on time, and not with the next tick; in cluster time in milliseconds. */
  void gate(OptionalDouble dueAt, double now) {
    if (dueAt.isEmpty()) {
      timers.cancel(GATE);
      return;
    }
    long millis = Math.max(1, (long) Math.ceil(dueAt.getAsDouble() - now));
    timers.startSingleTimer(GATE, new RoomCommand.Tick(), Duration.ofMillis(millis));
  }
}
