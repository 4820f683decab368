package matinee.room;

import java.util.List;
import java.util.OptionalLong;
import matinee.protocol.ErrorCode;

/** Outcome of an input, see {@link RoomRules#decide}. */
public sealed interface Decision {

  /** Events to journal; none unless the decision is {@link Accept}. */
  default List<RoomEvent> events() {
    return List.of();
  }

  /**
   * @param events journalled together; at least one for a request
   */
  record Accept(List<RoomEvent> events) implements Decision {
    public Accept {
      events = List.copyOf(events);
    }
  }

  /** Accepts with one event. */
  static Accept accept(RoomEvent event) {
    return new Accept(List.of(event));
  }

  /** The same input took effect before, at revision {@code seq}. */
  record Repeated(long seq) implements Decision {}

  /** Nothing to journal, and the room is unused: it may leave memory. */
  record Idle() implements Decision {}

  /**
   * @param retryAfterMillis delay after which the request would be accepted, if known
   */
  record Reject(ErrorCode code, String message, OptionalLong retryAfterMillis) implements Decision {
    public Reject(ErrorCode code, String message) {
      this(code, message, OptionalLong.empty());
    }
  }
}
