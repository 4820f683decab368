package matinee.edge.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import matinee.cluster.RoomReply;
import matinee.protocol.ClientMessage;
import matinee.protocol.ErrorCode;

/**
 * Puts one session's commands to its room in order, one at a time: a command that is sent again
 * after a lost reply cannot overtake another.
 */
final class CommandQueue {

  /** Commands that may wait while the room answers one; beyond these they are refused. */
  private static final int MAX_WAITING = 32;

  private final Consumer<ClientMessage.Command> ask;
  private final SessionReplies replies;
  private final Deque<ClientMessage.Command> waiting = new ArrayDeque<>();
  private boolean asking;

  /**
   * @param ask puts a command to the room; the reply comes to {@link #answered}
   */
  CommandQueue(Consumer<ClientMessage.Command> ask, SessionReplies replies) {
    this.ask = ask;
    this.replies = replies;
  }

  /** Puts a command to the room, at once or after those before it. */
  void add(ClientMessage.Command command) {
    if (waiting.size() == MAX_WAITING) {
      replies.tooMany(command);
      return;
    }
    waiting.add(command);
    askNext();
  }

  /** Passes the room's reply to the client, and asks for the next command. */
  void answered(ClientMessage.Command command, RoomReply reply) {
    asking = false;
    switch (reply) {
      case RoomReply.Done done -> replies.done(command.id(), done.seq());
      case RoomReply.Refused refused -> {
        replies.refuse(command, refused);
        if (refused.code() == ErrorCode.JOURNAL_UNAVAILABLE) {
          refuseWaiting(refused);
        }
      }
      case RoomReply.Born born -> throw new IllegalStateException("no reply to a command: " + born);
      case RoomReply.Allowed allowed ->
          throw new IllegalStateException("no reply to a command: " + allowed);
    }
    askNext();
  }

  /** Drops the commands that wait: the session is over. */
  void clear() {
    waiting.clear();
  }

  private void askNext() {
    if (!asking && !waiting.isEmpty()) {
      asking = true;
      ask.accept(waiting.remove());
    }
  }

  /** The client sends the lost command again; those behind it must not run first. */
  private void refuseWaiting(RoomReply.Refused refused) {
    List<ClientMessage.Command> lost = List.copyOf(waiting);
    waiting.clear();
    lost.forEach(command -> replies.refuse(command, refused));
  }
}
