package matinee.protocol;

import java.util.Optional;

/** Commands of the host about the room's settings. */
public sealed interface SettingsCommand extends ClientMessage.Command {

  /** Replaces the settings. */
  record ChangePolicy(Optional<CommandId> id, Policy policy) implements SettingsCommand {
    public ChangePolicy {
      Check.present("policy", policy);
    }
  }

  /**
   * Renames the room.
   *
   * @param title 1 to 120 characters after trimming, at least one of them visible
   */
  record Rename(Optional<CommandId> id, String title) implements SettingsCommand {
    public Rename {
      Check.present("title", title);
      Check.rawLength("title", title, Rest.CreateRoom.MAX_RAW_TITLE);
      title = CleanText.line(title);
      if (!CleanText.isSeen(title) || title.length() > Rest.CreateRoom.MAX_TITLE) {
        throw new IllegalArgumentException(
            "title must be 1 to " + Rest.CreateRoom.MAX_TITLE + " characters");
      }
    }
  }
}
