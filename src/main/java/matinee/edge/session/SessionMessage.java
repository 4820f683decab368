package matinee.edge.session;

import matinee.cluster.RoomReply;
import matinee.edge.audience.SessionNotice;
import matinee.protocol.ClientMessage;

/** What a {@link SessionActor} is told. */
sealed interface SessionMessage {

  record Text(String text) implements SessionMessage {}

  record NotText() implements SessionMessage {}

  record TooLarge() implements SessionMessage {}

  /** The peer answered a keep-alive. */
  record Alive() implements SessionMessage {}

  /** The stream has ended. */
  record Closed() implements SessionMessage {}

  /** A message of the room's audience. */
  record FromAudience(SessionNotice notice) implements SessionMessage {}

  record Answered(ClientMessage.Command command, RoomReply reply) implements SessionMessage {}

  record JoinTimeout() implements SessionMessage {}

  record CheckAlive() implements SessionMessage {}

  record Cut() implements SessionMessage {}
}
