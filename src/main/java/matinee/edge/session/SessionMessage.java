package matinee.edge.session;

import matinee.cluster.RoomReply;
import matinee.edge.audience.SessionNotice;
import matinee.protocol.ClientMessage;

/** Messages to a {@link SessionActor}. */
sealed interface SessionMessage {

  /** A text message of the client. */
  record Text(String text) implements SessionMessage {}

  /** A binary message of the client. */
  record NotText() implements SessionMessage {}

  /** The client sent a message longer than {@link SocketSettings#maxMessage}. */
  record TooLarge() implements SessionMessage {}

  /** The client sends more frames than {@link FrameLimits} allows. */
  record TooManyFrames() implements SessionMessage {}

  /** The client sent a ping or a pong; told once a second at most. */
  record Alive() implements SessionMessage {}

  /** The stream has ended. */
  record Closed() implements SessionMessage {}

  /** A message of the room's audience. */
  record FromAudience(SessionNotice notice) implements SessionMessage {}

  /** The room's reply to a command. */
  record Answered(ClientMessage.Command command, RoomReply reply) implements SessionMessage {}

  /** Timer: no join, or no admission, in time. */
  record JoinTimeout() implements SessionMessage {}

  /** Timer: checks that the client was heard since the last time. */
  record CheckAlive() implements SessionMessage {}

  /** Timer: the client did not complete the closing handshake. */
  record Cut() implements SessionMessage {}
}
