package matinee.protocol;

import java.util.Optional;
import java.util.OptionalDouble;

/** Who controls the film, and who governs the room. */
public sealed interface ControlCommand extends ClientMessage.Command {

  /** A viewer asks to control the film, or with {@code wanted: false} asks no longer. */
  record RequestControl(Optional<CommandId> id, Boolean wanted) implements ControlCommand {
    public RequestControl {
      wanted = wanted == null || wanted;
    }
  }

  /**
   * The host lets somebody control the film, or with {@code granted: false} declines or takes back;
   * a cohost gives back their own.
   *
   * @param forSeconds control ends by itself then; at most a day
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

  /** The founder, or a host who was lost, governs the room again. */
  record ReclaimHost(Optional<CommandId> id) implements ControlCommand {}

  /** The host hands the room over. */
  record TransferHost(Optional<CommandId> id, UserId userId) implements ControlCommand {
    public TransferHost {
      Check.present("userId", userId);
    }
  }
}
