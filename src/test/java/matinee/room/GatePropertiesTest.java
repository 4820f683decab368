package matinee.room;

import static matinee.room.RoomFixture.HOST;
import static matinee.room.RoomFixture.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.ControlCommand;
import matinee.protocol.GatePolicy;
import matinee.protocol.GatePolicy.GateMode;
import matinee.protocol.Policy;
import matinee.protocol.RoomId;
import matinee.protocol.SettingsCommand;
import matinee.protocol.UserId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Limits of the gate that hold for any order of commands, reports and connections. */
class GatePropertiesTest {

  private static final List<UserId> PEOPLE =
      List.of(HOST, new UserId("bob"), new UserId("cy"), new UserId("dee"));
  private static final List<GateMode> MODES = List.of(GateMode.values());

  /** Devices near and far, fast and slow: play is scheduled 100 to 300 ms ahead. */
  private static final List<DeviceTimings> TIMINGS =
      List.of(
          timings(2, 10, 40), timings(60, 45, 180), timings(250, 90, 400), timings(900, 300, 900));

  private static final double TICK = 1_000;

  /** Rounding error in sums of instants. */
  private static final double EPSILON = 0.01;

  enum Act {
    PLAY,
    PAUSE,
    SEEK,
    RATE,
    LOAD,
    START_NOW,
    POLICY,
    TRANSFER,
    READY,
    UNREADY,
    STALLED,
    REPORT,
    JOIN,
    LEAVE,
    DROP
  }

  record Step(Act act, int whom, int afterMillis) {
    UserId user() {
      return PEOPLE.get(whom % PEOPLE.size());
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> pauses =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.integers().between(0, 900)),
            net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(900, 12_000)),
            net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(12_000, 200_000)));
    return Combinators.combine(
            Arbitraries.of(Act.class), Arbitraries.integers().between(0, 99), pauses)
        .as(Step::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(150);
  }

  @Property(tries = 400)
  void forcedPauseStaysWithinTheBudgetOfAnyTenMinutes(
      @ForAll("steps") List<Step> steps, @ForAll boolean quorum) {
    GatePolicy gate = new GatePolicy(quorum ? GateMode.QUORUM : GateMode.ALL, 70, 8, 20);
    GateFixture room = played(steps, gate);
    List<ReadyGate.Span> waits = waits(room.journal);
    for (ReadyGate.Span last : waits) {
      double start = last.to() - ReadyGate.WINDOW_MILLIS;
      double forced =
          waits.stream()
              .mapToDouble(
                  one -> Math.max(0, Math.min(one.to(), last.to()) - Math.max(one.from(), start)))
              .sum();
      assertTrue(forced <= gate.budgetSeconds() * 1000 + EPSILON, () -> "forced " + forced);
      assertTrue(last.to() - last.from() <= gate.deadlineSeconds() * 1000 + EPSILON);
    }
  }

  @Property(tries = 400)
  void nothingWaitsForEverAndTheJournalIsTheRoom(@ForAll("steps") List<Step> steps) {
    GateFixture room = played(steps, GatePolicy.of(GateMode.ALL));
    double end = room.state().lastEventAt() + 1;
    advance(room, end, end + 70_000);
    assertEquals(Optional.empty(), room.waiting());
    RoomState again = RoomState.notCreated(new RoomId("testroom"));
    for (RoomEvent event : room.journal) {
      again = again.apply(event);
    }
    assertEquals(room.state(), again);
  }

  private static DeviceTimings timings(double rtt, double playCost, double seekCost) {
    return new DeviceTimings(rtt, playCost, seekCost, 2 * seekCost, Optional.empty());
  }

  private static GateFixture played(List<Step> steps, GatePolicy gate) {
    GateFixture room = new GateFixture(gate, PEOPLE.toArray(UserId[]::new));
    double now = START;
    for (Step step : steps) {
      double then = step.act() == Act.REPORT ? justInTime(room, now) : now + step.afterMillis();
      advance(room, now, then);
      now = room.state().notBefore(then);
      take(room, step, gate, now);
    }
    return room;
  }

  /** The latest moment before the gate opens: the worst one for a change of lead. */
  private static double justInTime(GateFixture room, double now) {
    return Math.max(now, RoomRules.gateDueAt(room.state(), room.live()).orElse(now) - 1);
  }

  /** Lets the room tick every second, and at each time the gate is due. */
  private static void advance(GateFixture room, double from, double to) {
    double tick = from + TICK;
    while (true) {
      OptionalDouble due = RoomRules.gateDueAt(room.state(), room.live());
      double next = Math.min(tick, Math.max(from, due.orElse(Double.MAX_VALUE)));
      if (next > to) {
        return;
      }
      room.passes(room.state().notBefore(next));
      tick = next == tick ? tick + TICK : tick;
    }
  }

  private static void take(GateFixture room, Step step, GatePolicy gate, double now) {
    UserId user = step.user();
    switch (step.act()) {
      case PLAY -> room.asks(GateFixture.play(), now);
      case PAUSE -> room.asks(GateFixture.pause(), now);
      case SEEK -> room.asks(GateFixture.seek(step.whom() * 10), now);
      case RATE -> room.asks(RoomFixture.rate(1 + step.whom() / 100.0), now);
      case LOAD -> room.asks(RoomFixture.message("load"), now);
      case START_NOW -> room.asks(GateFixture.startNow(), now);
      case POLICY -> {
        GateMode mode = MODES.get(step.whom() % MODES.size());
        GatePolicy other =
            new GatePolicy(
                mode, gate.quorumPercent(), gate.deadlineSeconds(), gate.budgetSeconds());
        Policy policy = Policy.DEFAULT.with(other);
        room.asks(new SettingsCommand.ChangePolicy(Optional.empty(), policy), now);
      }
      case TRANSFER -> room.asks(new ControlCommand.TransferHost(Optional.empty(), user), now);
      case READY -> room.ready(user, now);
      case UNREADY -> room.unready(user, now);
      case STALLED -> room.stalled(user, now);
      case REPORT -> room.reports(user, TIMINGS.get(step.whom() % TIMINGS.size()));
      case JOIN -> room.joins(user, now);
      case LEAVE -> room.leaves(user, now);
      case DROP -> room.drops(user, now);
    }
  }

  /** Waits according to the journal, computed without the rules' own arithmetic. */
  private static List<ReadyGate.Span> waits(List<RoomEvent> journal) {
    List<ReadyGate.Span> waits = new ArrayList<>();
    OptionalDouble since = OptionalDouble.empty();
    for (RoomEvent event : journal) {
      OptionalDouble end =
          switch (event) {
            case GateEvent.GateOpened opened -> OptionalDouble.of(opened.vector().baseServerTime());
            case GateEvent.GateClosed again -> OptionalDouble.of(again.meta().at());
            case RoomEvent.Paused paused -> OptionalDouble.of(paused.meta().at());
            case RoomEvent.MediaChanged changed -> OptionalDouble.of(changed.meta().at());
            default -> OptionalDouble.empty();
          };
      if (end.isPresent() && since.isPresent()) {
        waits.add(
            new ReadyGate.Span(
                since.getAsDouble(), Math.max(since.getAsDouble(), end.getAsDouble())));
        since = OptionalDouble.empty();
      }
      if (event instanceof GateEvent.GateClosed closed) {
        since = OptionalDouble.of(closed.vector().baseServerTime());
      }
    }
    return waits;
  }
}
