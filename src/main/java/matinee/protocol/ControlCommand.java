package matinee.protocol;

import java.util.Optional;
import java.util.OptionalDouble;

/** Commands about control of the video and the host role. */
public sealed interface ControlCommand extends ClientMessage.Command {

  /** Asks for control of the video; {@code wanted: false} withdraws the request. */
  record RequestControl(Optional<CommandId> id, Boolean wanted) implements ControlCommand {
    public RequestControl {
      wanted = wanted == null || wanted;
    }
  }

  /**
   * Grants control of the video; {@code granted: false} declines or revokes it. A cohost may give
   * back their own.
   *
   * @param forSeconds time after which control ends by itself, 1 to 86,400
   */
  record GrantControl(
      Optional<CommandId> id, UserId userId, Boolean granted, OptionalDouble forSeconds)
      implements ControlCommand {
    public GrantControl {
      Check.present("userId", userId);
      Check.present("granted", granted);
      Check.range("forSeconds", 1, 86_400, forSeconds.orElse(1));
    }
  }

  /** Makes the sender host again: the founder, or a host who lost the connection. */
  record ReclaimHost(Optional<CommandId> id) implements ControlCommand {}

  /** Makes another member host. */
  record TransferHost(Optional<CommandId> id, UserId userId) implements ControlCommand {
    public TransferHost {
      Check.present("userId", userId);
    }
  }
}
