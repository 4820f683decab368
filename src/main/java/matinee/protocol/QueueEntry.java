package matinee.protocol;

import java.util.List;

/**
 * An entry of the queue.
 *
 * @param by the member who added it
 * @param name that member's display name at that time
 * @param votes number of votes
 * @param voters the first {@link #NAMED} voters, so that a page knows its own vote
 */
public record QueueEntry(
    long id, Media video, UserId by, DisplayName name, int votes, List<UserId> voters) {

  /** Most voters named in one entry, to limit the frame. */
  public static final int NAMED = 200;

  public QueueEntry {
    voters = voters == null ? List.of() : List.copyOf(voters);
  }
}
