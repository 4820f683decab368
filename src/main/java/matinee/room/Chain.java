package matinee.room;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs rules in order, each on the room that the events of the rules before it made. */
record Chain(RoomState state, List<RoomEvent> events) {

  static Chain from(RoomState state) {
    return new Chain(state, List.of());
  }

  Chain then(Function<RoomState, List<RoomEvent>> rule) {
    List<RoomEvent> more = rule.apply(state);
    RoomState after = state;
    for (RoomEvent event : more) {
      after = after.apply(event);
    }
    return new Chain(after, Stream.concat(events.stream(), more.stream()).toList());
  }
}
