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
  private final Throttle<RoomCommand> lists;
  private final Duration fold;

  /**
   * @param fold time over which changes of presence, and of lists, are gathered
   */
  RoomTimers(TimerScheduler<RoomCommand> timers, Duration fold) {
    this.timers = timers;
    this.presence = new Throttle<>(timers, new RoomCommand.TellPresence());
    this.lists = new Throttle<>(timers, new RoomCommand.TellLists());
    this.fold = fold;
  }

  void tick() {
    timers.startTimerWithFixedDelay(new RoomCommand.Tick(), TICK);
  }

  /** Publishes presence at the end of the running interval, or of a new one. */
  void presence() {
    presence.tryPass(fold);
  }

  /** Lets lists be published and starts an interval; refused while one is running. */
  boolean passLists() {
    return lists.tryPass(fold);
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
