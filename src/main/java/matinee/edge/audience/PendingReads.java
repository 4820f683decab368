package matinee.edge.audience;

import akka.actor.typed.ActorRef;
import java.util.ArrayList;
import java.util.List;
import matinee.protocol.RoomInfo;

/** Requests for a room's description that wait for its first snapshot. */
final class PendingReads {

  /** Requests beyond this number time out. */
  private static final int MAX = 10_000;

  private final List<ActorRef<RoomDescription>> waiting = new ArrayList<>();

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void add(ActorRef<RoomDescription> replyTo) {
    if (waiting.size() < MAX) {
      waiting.add(replyTo);
    }
  }

  void known(RoomInfo info) {
    answer(new RoomDescription.Known(info));
  }

  void unknown() {
    answer(new RoomDescription.Unknown());
  }

  private void answer(RoomDescription description) {
    waiting.forEach(replyTo -> replyTo.tell(description));
    waiting.clear();
  }
}
