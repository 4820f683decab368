package matinee.room;

import java.util.Optional;
import matinee.protocol.ChatLine;
import matinee.protocol.ChatLog;
import matinee.protocol.DisplayName;

/** Messages sent and deleted. */
public sealed interface ChatEvent extends RoomEvent {

  /**
   * Applies the event to the log.
   *
   * @param seq the room's revision with this event
   * @param src address of the video at that time: the journal tells it by earlier events
   */
  ChatLog onto(ChatLog log, long seq, String src);

  /**
   * @param name the sender's name at that time
   * @param text as shown: blocked words are asterisks already
   * @param mediaTime position of the video in seconds
   */
  record MessageSent(Meta meta, DisplayName name, String text, double mediaTime)
      implements ChatEvent {
    @Override
    public ChatLog onto(ChatLog log, long seq, String src) {
      return log.with(
          new ChatLine(
              seq,
              meta.by().orElseThrow(),
              name,
              text,
              meta.at(),
              mediaTime,
              Optional.of(src),
              meta.id(),
              false));
    }
  }

  /**
   * @param messageId the room's revision with the message
   */
  record MessageDeleted(Meta meta, long messageId) implements ChatEvent {
    @Override
    public ChatLog onto(ChatLog log, long seq, String src) {
      return log.without(messageId);
    }
  }
}
