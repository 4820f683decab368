package matinee.room;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import matinee.protocol.UserId;

/** Decides on the room's own actions as time passes. */
final class TimeRules {

  private TimeRules() {}

  /** Events that are due at {@code now}. */
  static List<RoomEvent> due(
      RoomState state, LiveRoom live, RoomInput.TimePassed passed, double now) {
    RoomInput.Delays delays = passed.delays();
    return Chain.from(state)
        .then(room -> PeopleRules.left(room, missing(passed, now), now))
        .then(room -> ControlRules.expired(room, now))
        .then(room -> ControlRules.inherited(room, live, now))
        .then(room -> VideoRules.ended(room, now))
        .then(room -> QueueRules.timePassed(room, delays.countdown(), now))
        .then(
            room ->
                isOver(passed.absence().emptySince(), delays.pause(), now)
                    ? VideoRules.everybodyLeft(room, now)
                    : List.of())
        .events();
  }

  /** True once a room without members and with a paused video has been unused for the delay. */
  static boolean isIdle(RoomState state, RoomInput.TimePassed passed, double now) {
    return state.emptyAndPaused()
        && isOver(passed.absence().unusedSince(), passed.delays().idle(), now);
  }

  private static List<UserId> missing(RoomInput.TimePassed passed, double now) {
    return passed.absence().missingSince().entrySet().stream()
        .filter(entry -> entry.getValue() <= now - passed.delays().leave())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean isOver(OptionalDouble since, double delay, double now) {
    return since.isPresent() && now - since.getAsDouble() > delay;
  }
}
