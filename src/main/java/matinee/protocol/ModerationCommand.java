package matinee.protocol;

import java.util.Optional;

/** What host and cohosts do about somebody who spoils it for the others. */
public sealed interface ModerationCommand extends ClientMessage.Command {

  /** Whom it is about. */
  UserId userId();

  /**
   * @param muted whether they may neither chat nor react; false lets them again
   */
  record Mute(Optional<CommandId> id, UserId userId, Boolean muted) implements ModerationCommand {
    public Mute {
      Check.present("userId", userId);
      Check.present("muted", muted);
    }
  }

  /** Out of the room; they may come in again as somebody new. */
  record Kick(Optional<CommandId> id, UserId userId) implements ModerationCommand {
    public Kick {
      Check.present("userId", userId);
    }
  }

  /** Out of the room, and kept out: this member, their browser, for a day their address. */
  record Ban(Optional<CommandId> id, UserId userId) implements ModerationCommand {
    public Ban {
      Check.present("userId", userId);
    }
  }

  /** A banned person may come in again. */
  record Unban(Optional<CommandId> id, UserId userId) implements ModerationCommand {
    public Unban {
      Check.present("userId", userId);
    }
  }
}
