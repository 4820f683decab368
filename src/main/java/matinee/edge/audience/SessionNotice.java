package matinee.edge.audience;

import matinee.protocol.CloseCode;
import matinee.protocol.ErrorCode;

/** Messages of an audience to the session behind one of its sockets. */
public sealed interface SessionNotice {

  /**
   * The room has admitted the session.
   *
   * @param seq the room's revision at admission
   * @param muted true if the room refuses the member's reactions
   */
  record Admitted(long seq, boolean muted) implements SessionNotice {}

  /** A moderator has muted the session's member, or has unmuted them. */
  record Muted(boolean muted) implements SessionNotice {}

  /**
   * The room has refused the session.
   *
   * @param why text for the client
   */
  record TurnedAway(ErrorCode code, String why) implements SessionNotice {}

  /** The socket is to be closed. */
  record CloseWith(CloseCode code) implements SessionNotice {}
}
