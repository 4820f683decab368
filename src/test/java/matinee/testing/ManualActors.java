package matinee.testing;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;

/** An actor system whose timers run by hand, one for all tests of a JVM. */
public final class ManualActors {

  public static final ActorTestKit KIT =
      ActorTestKit.create(
          ManualTime.config()
              .withFallback(
                  ConfigFactory.parseString(
                      """
                      akka.actor.provider = local
                      akka.jvm-exit-on-fatal-error = off
                      akka.coordinated-shutdown.exit-jvm = off
                      """))
              .withFallback(ConfigFactory.load()));

  private static final ManualTime TIME = ManualTime.get(KIT.system());

  private ManualActors() {}

  /** Runs the timers that are due within this time. */
  public static void pass(Duration time) {
    TIME.timePasses(time);
  }

  /**
   * Checks that a probe got no message, from actors that have handled all they were sent.
   *
   * @param marker a message that the actors do not send
   */
  public static <M> void expectNothing(TestProbe<M> probe, M marker) {
    probe.ref().tell(marker);
    probe.expectMessage(marker);
  }
}
