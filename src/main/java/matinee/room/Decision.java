package matinee.room;

import java.util.List;
import java.util.OptionalLong;
import matinee.protocol.ErrorCode;

/** What the rules say to a request. */
public sealed interface Decision {

  /**
   * @param events to be journalled together; at least one
   */
  record Accept(List<RoomEvent> events) implements Decision {
    public Accept {
      events = List.copyOf(events);
    }
  }

  /** One event. */
  static Accept accept(RoomEvent event) {
    return new Accept(List.of(event));
  }

  /** It took effect before, at the revision {@code seq}. */
  record Repeated(long seq) implements Decision {}

  /**
   * @param retryAfterMillis when the same would be taken, where that is known
   */
  record Reject(ErrorCode code, String message, OptionalLong retryAfterMillis) implements Decision {
    public Reject(ErrorCode code, String message) {
      this(code, message, OptionalLong.empty());
    }
  }
}
