package matinee.cluster;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.OptionalLong;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomInfo;
import matinee.room.Decision;

/** What a room answers to the one who asked. */
public sealed interface RoomReply {

  record Born(RoomInfo info) implements RoomReply {}

  /** In the journal, at revision {@code seq}. */
  record Done(long seq) implements RoomReply {}

  /**
   * @param retryAfterMillis when the same would be taken, where that is known
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
