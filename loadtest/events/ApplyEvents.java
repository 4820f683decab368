import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import matinee.protocol.CommandId;
import matinee.protocol.DisplayName;
import matinee.protocol.Media;
import matinee.protocol.Policy;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;
import matinee.room.ChatEvent;
import matinee.room.RoomEvent;
import matinee.room.RoomState;
import matinee.room.Vector;

/** Applies seeks and messages of all members in turn; prints events a second of CPU time, best of five rounds. */
public final class ApplyEvents {

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 5;
  private static final double START = 1_795_363_200_000.0;

  private ApplyEvents() {}

  public static void main(String[] arguments) {
    int events = Integer.parseInt(arguments[0]);
    double one = perSecond(1, events);
    double crowd = perSecond(500, events);
    System.out.printf(
        Locale.ROOT,
        "1 member: %,.0f events/s%n500 members: %,.0f events/s (%.2f of it)%n",
        one,
        crowd,
        crowd / one);
  }

  private static double perSecond(int members, int events) {
    RoomState room = room(members);
    List<RoomEvent> journal = journal(members, events);
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      RoomState state = room;
      long start = CPU.getCurrentThreadCpuTime();
      for (RoomEvent event : journal) {
        state = state.apply(event);
      }
      rounds[round] = events / ((CPU.getCurrentThreadCpuTime() - start) / 1e9);
      if (state.seq() != room.seq() + events) {
        throw new IllegalStateException("not all events were applied");
      }
    }
    return Arrays.stream(rounds).max().orElseThrow();
  }

  private static RoomState room(int members) {
    UserId host = user(0);
    Media media = new Media(Optional.empty(), "Film", "https://example.org/film.m3u8", 7_200);
    RoomEvent.Meta meta = new RoomEvent.Meta(START, Optional.of(host), Optional.empty());
    RoomEvent.Meta ofRoom = new RoomEvent.Meta(START, Optional.empty(), Optional.empty());
    List<RoomEvent.Newcomer> all =
        IntStream.range(0, members)
            .mapToObj(i -> new RoomEvent.Newcomer(user(i), new DisplayName("Member " + i)))
            .toList();
    return RoomState.notCreated(new RoomId("benchmark"))
        .apply(new RoomEvent.Created(meta, "Benchmark", media, host, Policy.DEFAULT))
        .apply(new RoomEvent.MembersJoined(ofRoom, all));
  }

  private static List<RoomEvent> journal(int members, int events) {
    List<RoomEvent> journal = new ArrayList<>(events);
    for (int i = 0; i < events; i++) {
      double at = START + i;
      RoomEvent.Meta meta =
          new RoomEvent.Meta(
              at, Optional.of(user(i % members)), Optional.of(new CommandId("c" + i)));
      journal.add(
          i % 2 == 0
              ? new RoomEvent.Seeked(meta, new Vector(true, i % 7_200, at + 300, 1))
              : new ChatEvent.MessageSent(meta, new DisplayName("Member"), "hello", i % 7_200));
    }
    return journal;
  }

  private static UserId user(int number) {
    return new UserId("user" + number);
  }
}
