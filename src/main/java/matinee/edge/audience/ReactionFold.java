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

/** Passes an audience's reactions to the room: the first at once, the next ones together. */
final class ReactionFold {

  private static final Duration INTERVAL = Duration.ofMillis(200);

  private record Given(UserId by, Emoji emoji) {}

  private final EntityRef<RoomCommand> room;
  private final Throttle<AudienceCommand> throttle;
  private final Map<Given, Integer> waiting = new LinkedHashMap<>();

  ReactionFold(EntityRef<RoomCommand> room, TimerScheduler<AudienceCommand> timers) {
    this.room = room;
    this.throttle = new Throttle<>(timers, new AudienceCommand.SendReactions());
  }

  void take(UserId by, Emoji emoji) {
    waiting.merge(new Given(by, emoji), 1, Integer::sum);
    send();
  }

  /** Sends the reactions that wait, unless the interval is not over. */
  void send() {
    if (waiting.isEmpty() || !throttle.tryPass(INTERVAL)) {
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
