package matinee.cluster;

import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;

/**
 * Rate limit of an actor's batches: the first passes at once, the next after an interval.
 *
 * @param <M> the actor's messages
 */
public final class Throttle<M> {

  private final TimerScheduler<M> timers;
  private final M due;

  /**
   * @param due sent to the actor after each interval; its class is the timer's key
   */
  public Throttle(TimerScheduler<M> timers, M due) {
    this.timers = timers;
    this.due = due;
  }

  /** Passes and starts an interval; refused while one is running. */
  public boolean tryPass(Duration interval) {
    if (timers.isTimerActive(due.getClass())) {
      return false;
    }
    timers.startSingleTimer(due.getClass(), due, interval);
    return true;
  }
}
