package matinee.protocol;

import java.util.List;

/**
 * A film that comes next.
 *
 * @param by who added it
 * @param name what they were called then
 * @param votes how many want it
 * @param voters the first of them, so that a page knows its own vote
 */
public record QueueEntry(
    long id, Media video, UserId by, DisplayName name, int votes, List<UserId> voters) {

  /** Voters that are named: a frame has an end. */
  public static final int NAMED = 200;

  public QueueEntry {
    voters = voters == null ? List.of() : List.copyOf(voters);
  }
}
