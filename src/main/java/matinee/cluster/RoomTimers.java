package matinee.cluster;

import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.OptionalDouble;

/** Timers of a room. */
final class RoomTimers {

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final String GATE = "gate";

  private final TimerScheduler<RoomCommand> timers;
  private final Throttle<RoomCommand> presence;
  private final Duration presenceFold;

  /**
   * @param presenceFold time over which changes of presence are gathered
   */
  RoomTimers(TimerScheduler<RoomCommand> timers, Duration presenceFold) {
    this.timers = timers;
    this.presence = new Throttle<>(timers, new RoomCommand.TellPresence());
    this.presenceFold = presenceFold;
  }

  void tick() {
    timers.startTimerWithFixedDelay(new RoomCommand.Tick(), TICK);
  }

  /** Publishes presence at the end of the running interval, or of a new one. */
  void presence() {
    presence.tryPass(presenceFold);
  }

  /** Schedules a tick for the time the gate is due, cluster time in milliseconds. */
  void gate(OptionalDouble dueAt, double now) {
    if (dueAt.isEmpty()) {
      timers.cancel(GATE);
      return;
    }
    long millis = Math.max(1, (long) Math.ceil(dueAt.getAsDouble() - now));
    timers.startSingleTimer(GATE, new RoomCommand.Tick(), Duration.ofMillis(millis));
  }
}
