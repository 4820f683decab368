package matinee.room;

import java.util.List;
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

  record Reject(ErrorCode code, String message) implements Decision {}
}
