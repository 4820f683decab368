package matinee.edge.session;

/** The stage of a session's life, which decides the messages that it takes. */
enum SessionPhase {
  NEW,
  ENTERING,
  JOINED,
  ENDED
}
