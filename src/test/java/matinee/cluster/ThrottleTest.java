package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import akka.actor.testkit.typed.Effect;
import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first batch passes at once; after each interval, and not within one, another may. */
class ThrottleTest {

  private static final Duration INTERVAL = Duration.ofMillis(200);

  private sealed interface Message {}

  private record Pass() implements Message {}

  private record Due() implements Message {}

  private final List<Object> seen = new ArrayList<>();
  private final BehaviorTestKit<Message> actor =
      BehaviorTestKit.create(
          Behaviors.withTimers(timers -> trying(new Throttle<Message>(timers, new Due()))));

  private Behavior<Message> trying(Throttle<Message> throttle) {
    return Behaviors.receiveMessage(
        message -> {
          seen.add(message instanceof Pass ? throttle.tryPass(INTERVAL) : "due");
          return Behaviors.same();
        });
  }

  @Test
  void oneBatchPassesPerIntervalAndTheActorIsToldAtItsEnd() {
    actor.run(new Pass());
    actor.run(new Pass());
    Effect.TimerScheduled<?> timer =
        assertInstanceOf(Effect.TimerScheduled.class, actor.getAllEffects().getFirst());
    assertEquals(INTERVAL.toMillis(), timer.delay().toMillis());
    timer.send().apply();
    actor.runOne();
    actor.run(new Pass());
    assertEquals(List.of(true, false, "due", true), seen);
  }
}
