package matinee.edge.audience;

import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import matinee.cluster.RoomCommand;
import matinee.cluster.Throttle;
import matinee.protocol.Emoji;
import matinee.protocol.UserId;

/** The reactions of an audience: passed on to the room at once, and then together. */
final class ReactionFold {

  private static final Duration FOLD = Duration.ofMillis(200);

  private record Given(UserId by, Emoji emoji) {}

  private final EntityRef<RoomCommand> room;
  private final Throttle<Audience.Message> throttle;
  private final Map<Given, Integer> waiting = new LinkedHashMap<>();

  ReactionFold(EntityRef<RoomCommand> room, TimerScheduler<Audience.Message> timers) {
    this.room = room;
    this.throttle = new Throttle<>(timers, new Audience.PassReactionsOn());
  }

  void take(UserId by, Emoji emoji) {
    waiting.merge(new Given(by, emoji), 1, Integer::sum);
    passOn();
  }

  void passOn() {
    if (waiting.isEmpty() || !throttle.tryPass(FOLD)) {
      return;
    }
    List<RoomCommand.Reaction> given =
        waiting.entrySet().stream()
            .map(
                entry ->
                    new RoomCommand.Reaction(
                        entry.getKey().by(), entry.getKey().emoji(), entry.getValue()))
            .toList();
    waiting.clear();
    room.tell(new RoomCommand.Reactions(given));
  }
}
