package matinee.room;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import matinee.protocol.Hold;
import matinee.protocol.Person;
import matinee.protocol.UserId;

/**
 * State of the ready gate and its waits of the last ten minutes. All times are cluster time in
 * milliseconds.
 *
 * @param current the wait that goes on, if any
 * @param spans past waits that still count against the budget, in order
 * @param givenUp members given up in a wait; their readiness since is not journalled
 */
public record ReadyGate(Optional<Wait> current, List<Span> spans, Set<UserId> givenUp) {

  /** Window of the waiting budget: ten minutes. */
  static final double WINDOW_MILLIS = 600_000;

  static final ReadyGate OPEN = new ReadyGate(Optional.empty(), List.of(), Set.of());

  /**
   * One wait.
   *
   * @param from instant at which the video would have moved
   * @param of number of viewers asked whether they are ready
   * @param until latest instant to resume
   */
  public record Wait(
      Hold.HoldReason reason, double from, List<Person> waitingFor, int of, double until) {
    public Wait {
      waitingFor = List.copyOf(waitingFor);
    }

    boolean isFor(UserId user) {
      return waitingFor.stream().anyMatch(one -> one.id().equals(user));
    }
  }

  /** A past wait. */
  public record Span(double from, double to) {
    private double within(double start, double end) {
      return Math.max(0, Math.min(to, end) - Math.max(from, start));
    }
  }

  public ReadyGate {
    spans = List.copyOf(spans);
    givenUp = givenUp == null ? Set.of() : Set.copyOf(givenUp);
  }

  /** Longest wait from {@code from} on that keeps the budget of any ten minutes. */
  double left(double budgetMillis, double from) {
    double spent =
        spans.stream().mapToDouble(span -> span.within(from - WINDOW_MILLIS, from)).sum();
    return Math.max(0, budgetMillis - spent);
  }

  ReadyGate closed(GateEvent.GateClosed event) {
    double from = event.vector().baseServerTime();
    Wait next = new Wait(event.reason(), from, event.waitingFor(), event.of(), event.until());
    List<Span> counting =
        opened(event.meta().at()).spans.stream()
            .filter(span -> span.to() > from - WINDOW_MILLIS)
            .toList();
    return new ReadyGate(Optional.of(next), counting, givenUp);
  }

  /** Ends the current wait, if any, at this instant. */
  ReadyGate opened(double at) {
    Stream<Span> over =
        current.stream().filter(one -> one.from() < at).map(one -> new Span(one.from(), at));
    return new ReadyGate(Optional.empty(), Stream.concat(spans.stream(), over).toList(), givenUp);
  }

  ReadyGate opened(GateEvent.GateOpened event) {
    ReadyGate open = opened(event.vector().baseServerTime());
    Stream<UserId> lost =
        event.givesUpMissing() ? event.missing().stream().map(Person::id) : Stream.of();
    return new ReadyGate(
        open.current,
        open.spans,
        Stream.concat(givenUp.stream(), lost).collect(Collectors.toUnmodifiableSet()));
  }

  /** Forgets members that left: they start anew when they join again. */
  ReadyGate without(List<UserId> gone) {
    return new ReadyGate(
        current,
        spans,
        givenUp.stream()
            .filter(Predicate.not(gone::contains))
            .collect(Collectors.toUnmodifiableSet()));
  }
}
