package matinee.protocol;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was said last in a room, oldest first. All of it is in the journal, and in the table {@code
 * messages}.
 *
 * @param more whether something was said before ({@code GET /api/room/{id}/messages})
 */
public record ChatLog(List<ChatLine> lines, boolean more) {

  /** How many messages newcomers are shown without asking. */
  public static final int KEPT = 100;

  /** Nobody has said anything. */
  public static final ChatLog EMPTY = new ChatLog(List.of(), false);

  public ChatLog {
    lines = List.copyOf(lines);
  }

  /** With one more message. */
  public ChatLog with(ChatLine line) {
    List<ChatLine> all = Stream.concat(lines.stream(), Stream.of(line)).toList();
    boolean tooMany = all.size() > KEPT;
    return new ChatLog(tooMany ? all.subList(1, all.size()) : all, more || tooMany);
  }

  /** A message's place remains, its text does not. */
  public ChatLog without(long messageId) {
    return new ChatLog(
        lines.stream().map(line -> line.id() == messageId ? line.withoutText() : line).toList(),
        more);
  }

  /** The message of this id, if it is among these. */
  public Optional<ChatLine> find(long messageId) {
    return lines.stream().filter(line -> line.id() == messageId).findFirst();
  }

  /** Whether a message is older than these. */
  public boolean isBefore(long messageId) {
    return more && (lines.isEmpty() || messageId < lines.getFirst().id());
  }
}
