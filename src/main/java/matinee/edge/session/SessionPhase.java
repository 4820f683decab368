package matinee.edge.session;

import java.util.Set;
import matinee.protocol.WireCodec;

/** Phases of a session, which differ in the messages that they take. */
enum SessionPhase {
  /** No join has come. */
  NEW,
  /** The room has not admitted the session yet. */
  ENTERING,
  /** The session is a member's. */
  JOINED,
  /** The socket is closing. */
  ENDED;

  /** Types of the messages that are decoded in this phase. */
  Set<String> taken() {
    return switch (this) {
      case NEW -> Set.of("join");
      case ENTERING -> Set.of("join", "ping");
      case JOINED -> WireCodec.types();
      case ENDED -> Set.of();
    };
  }

  /** Text of the refusal of other messages. */
  String advice() {
    return this == NEW ? "Join a room first." : "Wait for the welcome.";
  }
}
