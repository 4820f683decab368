package matinee.room;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import matinee.protocol.CommandId;

/** The latest commands of a member, so that a repeated one is answered and not executed twice. */
public record RecentCommands(List<Done> done) {

  /** Commands kept per member. */
  public static final int KEPT = 64;

  public static final RecentCommands NONE = new RecentCommands(List.of());

  public RecentCommands {
    done = List.copyOf(done);
  }

  /**
   * @param seq the room's revision after it
   */
  public record Done(CommandId id, long seq) {}

  RecentCommands with(CommandId id, long seq) {
    // All events of a command come from one decision, so only the last entry can be of this one.
    boolean again = !done.isEmpty() && done.getLast().id().equals(id);
    int to = again ? done.size() - 1 : done.size();
    List<Done> next = new ArrayList<>(KEPT);
    next.addAll(done.subList(Math.max(0, to + 1 - KEPT), to));
    next.add(new Done(id, seq));
    return new RecentCommands(next);
  }

  OptionalLong seqOf(CommandId id) {
    return done.stream().filter(one -> one.id().equals(id)).mapToLong(Done::seq).findFirst();
  }
}
