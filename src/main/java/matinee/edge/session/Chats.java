package matinee.edge.session;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import matinee.history.ChatPages;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;

/**
 * Older messages, as routes ask for them: off their threads.
 *
 * @param blocking threads that may wait
 */
public record Chats(ChatPages pages, Executor blocking) {

  /** As {@link ChatPages#before}. */
  public CompletionStage<ChatPages.Answer> before(RoomId room, UserId reader, long id, int limit) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return pages.before(room, reader, id, limit);
          } catch (SQLException failed) {
            throw new CompletionException(failed);
          }
        },
        blocking);
  }
}
