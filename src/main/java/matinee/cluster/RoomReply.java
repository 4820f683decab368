package matinee.cluster;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.OptionalLong;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomInfo;
import matinee.room.Decision;

/** Answers of a room to a command. */
public sealed interface RoomReply {

  record Born(RoomInfo info) implements RoomReply {}

  /** The room grants what was asked for now; {@code info} is its description. */
  record Allowed(RoomInfo info) implements RoomReply {}

  /** Journalled at revision {@code seq}. */
  record Done(long seq) implements RoomReply {}

  /**
   * @param retryAfterMillis delay after which the command would be accepted, if known
   */
  record Refused(ErrorCode code, String message, OptionalLong retryAfterMillis)
      implements RoomReply {
    @JsonCreator
    public Refused {}

    public Refused(ErrorCode code, String message) {
      this(code, message, OptionalLong.empty());
    }

    static Refused of(Decision.Reject reject) {
      return new Refused(reject.code(), reject.message(), reject.retryAfterMillis());
    }
  }
}
