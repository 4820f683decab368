package matinee.edge.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import matinee.protocol.ClientMessage;

/**
 * A session's commands on their way to the room: one at a time, so that a repeated one cannot
 * overtake.
 */
final class CommandQueue {

  /** Commands that may wait while the room answers one. */
  private static final int MAX_WAITING = 32;

  private final Deque<ClientMessage.Command> waiting = new ArrayDeque<>();
  private boolean asking;

  /** Takes a command; false where too many wait already. */
  boolean add(ClientMessage.Command command) {
    return waiting.size() < MAX_WAITING && waiting.add(command);
  }

  /** What to put to the room now, if anything waits and nothing is being asked. */
  Optional<ClientMessage.Command> next() {
    if (asking || waiting.isEmpty()) {
      return Optional.empty();
    }
    asking = true;
    return Optional.of(waiting.remove());
  }

  /** The room has answered, or has not for too long. */
  void answered() {
    asking = false;
  }

  /** Empties the queue: what waits behind a lost command must not overtake its repetition. */
  List<ClientMessage.Command> giveUp() {
    List<ClientMessage.Command> lost = List.copyOf(waiting);
    waiting.clear();
    return lost;
  }
}
