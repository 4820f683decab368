package matinee.room;

import matinee.protocol.ChatLine;
import matinee.protocol.ChatLog;
import matinee.protocol.DisplayName;

/** What was said in a room, and what was taken back. */
public sealed interface ChatEvent extends RoomEvent {

  /**
   * What was said, with this.
   *
   * @param seq the room's revision with this event
   */
  ChatLog onto(ChatLog log, long seq);

  /**
   * @param name what the speaker was called then
   * @param text as it is shown: blocked words are asterisks already
   * @param mediaTime where the film was, seconds
   */
  record MessageSent(Meta meta, DisplayName name, String text, double mediaTime)
      implements ChatEvent {
    @Override
    public ChatLog onto(ChatLog log, long seq) {
      return log.with(
          new ChatLine(
              seq, meta.by().orElseThrow(), name, text, meta.at(), mediaTime, meta.id(), false));
    }
  }

  /**
   * @param messageId the room's revision with the message
   */
  record MessageDeleted(Meta meta, long messageId) implements ChatEvent {
    @Override
    public ChatLog onto(ChatLog log, long seq) {
      return log.without(messageId);
    }
  }
}
