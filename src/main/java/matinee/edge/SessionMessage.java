package matinee.edge;

import matinee.cluster.RoomReply;
import matinee.protocol.ClientMessage;
import matinee.protocol.CloseCode;
import matinee.protocol.ErrorCode;

/** What a {@link SessionActor} is told. */
sealed interface SessionMessage {

  record Text(String text) implements SessionMessage {}

  record NotText() implements SessionMessage {}

  record TooLarge() implements SessionMessage {}

  /** The peer answered a keep-alive. */
  record Alive() implements SessionMessage {}

  /** The stream has ended. */
  record Closed() implements SessionMessage {}

  /**
   * The room has let this session in.
   *
   * @param seq the room's revision then
   * @param muted whether their reactions are refused
   */
  record Admitted(long seq, boolean muted) implements SessionMessage {}

  /** A moderator has silenced this session's member, or lets them be heard again. */
  record Muted(boolean muted) implements SessionMessage {}

  /** The room has not. */
  record TurnedAway(ErrorCode code, String why) implements SessionMessage {}

  record CloseWith(CloseCode code) implements SessionMessage {}

  record Answered(ClientMessage.Command command, RoomReply reply) implements SessionMessage {}

  record JoinTimeout() implements SessionMessage {}

  record CheckAlive() implements SessionMessage {}

  record Cut() implements SessionMessage {}
}
