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
    List<Done> all = new ArrayList<>(done);
    all.removeIf(one -> one.id().equals(id));
    all.add(new Done(id, seq));
    return new RecentCommands(all.subList(Math.max(0, all.size() - KEPT), all.size()));
  }

  OptionalLong seqOf(CommandId id) {
    return done.stream().filter(one -> one.id().equals(id)).mapToLong(Done::seq).findFirst();
  }
}
