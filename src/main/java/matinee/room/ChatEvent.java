package matinee.room;

import matinee.protocol.ChatLine;
import matinee.protocol.ChatLog;
import matinee.protocol.DisplayName;

/** Messages sent and deleted. */
public sealed interface ChatEvent extends RoomEvent {

  /**
   * Applies the event to the log.
   *
   * @param seq the room's revision with this event
   */
  ChatLog onto(ChatLog log, long seq);

  /**
   * @param name the sender's name at that time
   * @param text as shown: blocked words are asterisks already
   * @param mediaTime position of the video in seconds
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
