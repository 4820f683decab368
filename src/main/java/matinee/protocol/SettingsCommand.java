package matinee.protocol;

import java.util.Optional;

/** What the host sets for the whole room. */
public sealed interface SettingsCommand extends ClientMessage.Command {

  /** The settings, whole. */
  record ChangePolicy(Optional<CommandId> id, Policy policy) implements SettingsCommand {
    public ChangePolicy {
      Check.present("policy", policy);
    }
  }
}
