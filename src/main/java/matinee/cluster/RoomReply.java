package matinee.cluster;

import matinee.protocol.ErrorCode;
import matinee.protocol.RoomInfo;

/** What a room answers to the one who asked. */
public sealed interface RoomReply {

  record Born(RoomInfo info) implements RoomReply {}

  /** In the journal, at revision {@code seq}. */
  record Done(long seq) implements RoomReply {}

  record Refused(ErrorCode code, String message) implements RoomReply {}
}
