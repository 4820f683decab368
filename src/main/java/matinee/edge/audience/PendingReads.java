package matinee.edge.audience;

import akka.actor.typed.ActorRef;
import java.util.ArrayList;
import java.util.List;
import matinee.protocol.RoomInfo;

/** Those who read about a room before it was heard; told once it is. */
final class PendingReads {

  private static final int MAX = 10_000;

  private final List<ActorRef<RoomDescription>> waiting = new ArrayList<>();

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void add(ActorRef<RoomDescription> reader) {
    if (waiting.size() < MAX) {
      waiting.add(reader);
    }
  }

  void known(RoomInfo info) {
    tell(new RoomDescription.Known(info));
  }

  void unknown() {
    tell(new RoomDescription.Unknown());
  }

  private void tell(RoomDescription description) {
    waiting.forEach(reader -> reader.tell(description));
    waiting.clear();
  }
}
