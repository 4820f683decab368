package matinee.protocol;

import java.util.Optional;

/** What people say to each other. */
public sealed interface ChatCommand extends ClientMessage.Command {

  /** Longest message, in characters (Unicode code points). */
  int MAX_TEXT = 2000;

  /**
   * @param text 1 to 2000 characters after trimming; line breaks are kept
   */
  record Say(Optional<CommandId> id, String text) implements ChatCommand {
    public Say {
      Check.present("text", text);
      text = CleanText.lines(text);
      int length = text.codePointCount(0, text.length());
      if (length < 1 || length > MAX_TEXT) {
        throw new IllegalArgumentException("text must be 1 to " + MAX_TEXT + " characters");
      }
    }
  }

  /**
   * Takes a message away: a moderator any, everybody their own.
   *
   * @param messageId the {@code id} of the message
   */
  record DeleteMessage(Optional<CommandId> id, Long messageId) implements ChatCommand {
    public DeleteMessage {
      Check.present("messageId", messageId);
    }
  }
}
