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

  /**
   * Another name for the room.
   *
   * @param title 1 to 120 characters after trimming, of which something is seen
   */
  record Rename(Optional<CommandId> id, String title) implements SettingsCommand {
    public Rename {
      Check.present("title", title);
      title = CleanText.line(title);
      if (!CleanText.isSeen(title) || title.length() > Rest.CreateRoom.MAX_TITLE) {
        throw new IllegalArgumentException(
            "title must be 1 to " + Rest.CreateRoom.MAX_TITLE + " characters");
      }
    }
  }
}
