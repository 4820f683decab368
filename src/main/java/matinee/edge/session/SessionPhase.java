package matinee.edge.session;

/** Phases of a session, which differ in the messages that they take. */
enum SessionPhase {
  /** No join has come. */
  NEW,
  /** The room has not admitted the session yet. */
  ENTERING,
  /** The session is a member's. */
  JOINED,
  /** The socket is closing. */
  ENDED
}
