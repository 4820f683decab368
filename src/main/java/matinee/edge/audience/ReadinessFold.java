package matinee.edge.audience;

import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import matinee.cluster.RoomCommand;
import matinee.cluster.Throttle;
import matinee.protocol.SessionId;

/**
 * Passes an audience's readiness reports to the room: the first at once, the next ones together, of
 * each page the latest.
 */
final class ReadinessFold {

  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final EntityRef<RoomCommand> room;
  private final Throttle<AudienceCommand> throttle;
  private final Map<SessionId, RoomCommand.Readiness> waiting = new LinkedHashMap<>();

  ReadinessFold(EntityRef<RoomCommand> room, TimerScheduler<AudienceCommand> timers) {
    this.room = room;
    this.throttle = new Throttle<>(timers, new AudienceCommand.SendReadiness());
  }

  void take(AudienceCommand.Ready ready) {
    waiting.put(
        ready.session(), new RoomCommand.Readiness(ready.by(), ready.session(), ready.message()));
    send();
  }

  /** Drops what a closed socket reported last. */
  void closed(SessionId session) {
    waiting.remove(session);
  }

  /** Sends the reports that wait, unless the interval is not over. */
  void send() {
    if (!waiting.isEmpty() && throttle.tryPass(INTERVAL)) {
      room.tell(new RoomCommand.ReadinessChanged(List.copyOf(waiting.values())));
      waiting.clear();
    }
  }
}
