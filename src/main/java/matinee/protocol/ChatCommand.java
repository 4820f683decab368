package matinee.protocol;

import java.util.Optional;

/** Commands about chat messages. */
public sealed interface ChatCommand extends ClientMessage.Command {

  /** Longest message, in characters (Unicode code points). */
  int MAX_TEXT = 2000;

  /** Longest message before trimming, in UTF-16 units. */
  int MAX_RAW_TEXT = 4 * MAX_TEXT;

  /**
   * Sends a message.
   *
   * @param text 1 to 2,000 code points after trimming, at least one of them visible; line breaks
   *     are kept
   */
  record Say(Optional<CommandId> id, String text) implements ChatCommand {
    public Say {
      Check.present("text", text);
      Check.rawLength("text", text, MAX_RAW_TEXT);
      text = CleanText.lines(text);
      if (!CleanText.isSeen(text) || text.codePointCount(0, text.length()) > MAX_TEXT) {
        throw new IllegalArgumentException("text must be 1 to " + MAX_TEXT + " characters");
      }
    }
  }

  /**
   * Deletes a message: a moderator any, a member their own.
   *
   * @param messageId the {@code id} of the message
   */
  record DeleteMessage(Optional<CommandId> id, Long messageId) implements ChatCommand {
    public DeleteMessage {
      Check.present("messageId", messageId);
    }
  }
}
