package matinee.protocol;

import java.util.Optional;

/** Commands of moderators (host and cohosts) about another member. */
public sealed interface ModerationCommand extends ClientMessage.Command {

  /** The other member. */
  UserId userId();

  /**
   * Stops a member from chatting and reacting, or allows it again.
   *
   * @param muted {@code false} allows it again
   */
  record Mute(Optional<CommandId> id, UserId userId, Boolean muted) implements ModerationCommand {
    public Mute {
      Check.present("userId", userId);
      Check.present("muted", muted);
    }
  }

  /** Removes a member, who may come back under a new id. */
  record Kick(Optional<CommandId> id, UserId userId) implements ModerationCommand {
    public Kick {
      Check.present("userId", userId);
    }
  }

  /** Bans a person: the member, their browser and, for 24 hours, their network. */
  record Ban(Optional<CommandId> id, UserId userId) implements ModerationCommand {
    public Ban {
      Check.present("userId", userId);
    }
  }

  /** Lifts a ban. */
  record Unban(Optional<CommandId> id, UserId userId) implements ModerationCommand {
    public Unban {
      Check.present("userId", userId);
    }
  }
}
