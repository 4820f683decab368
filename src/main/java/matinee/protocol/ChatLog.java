package matinee.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The newest messages of a room, oldest first. The journal and the table {@code messages} have all
 * of them.
 *
 * @param more whether older messages exist ({@code GET /api/room/{id}/messages})
 */
public record ChatLog(List<ChatLine> lines, boolean more) {

  /** Messages that a joining member gets without asking. */
  public static final int KEPT = 100;

  public static final ChatLog EMPTY = new ChatLog(List.of(), false);

  public ChatLog {
    lines = List.copyOf(lines);
  }

  /** This log with a new message; the oldest one beyond {@link #KEPT} is removed. */
  public ChatLog with(ChatLine line) {
    int from = Math.max(0, lines.size() + 1 - KEPT);
    List<ChatLine> next = new ArrayList<>(KEPT);
    next.addAll(lines.subList(from, lines.size()));
    next.add(line);
    return new ChatLog(next, more || from > 0);
  }

  /** This log after a deletion: the message keeps its place and loses its text. */
  public ChatLog without(long messageId) {
    return new ChatLog(
        lines.stream().map(line -> line.id() == messageId ? line.withoutText() : line).toList(),
        more);
  }

  /** The message with this id, if this log has it. */
  public Optional<ChatLine> find(long messageId) {
    return lines.stream().filter(line -> line.id() == messageId).findFirst();
  }

  /** Tells whether a message is older than this log. */
  public boolean isBefore(long messageId) {
    return more && (lines.isEmpty() || messageId < lines.getFirst().id());
  }
}
