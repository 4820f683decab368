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
 * A film's gate: whether it is closed, and how long it has been of late. All times are cluster time
 * in milliseconds.
 *
 * @param current what the film stands for, if it does
 * @param spans when it stood for that before, as far as it still counts, in order
 * @param givenUp who is in and was once waited for in vain; whether they have been ready since is
 *     not journalled
 */
public record ReadyGate(Optional<Wait> current, List<Span> spans, Set<UserId> givenUp) {

  /** What the budget of waiting is for: ten minutes. */
  static final double WINDOW_MILLIS = 600_000;

  /** Never closed. */
  static final ReadyGate OPEN = new ReadyGate(Optional.empty(), List.of(), Set.of());

  /**
   * One wait.
   *
   * @param from when the film would have gone on
   * @param of how many were asked whether they are ready
   * @param until when it goes on at the latest
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

  /** A wait that is over. */
  public record Span(double from, double to) {
    private double within(double start, double end) {
      return Math.max(0, Math.min(to, end) - Math.max(from, start));
    }
  }

  public ReadyGate {
    spans = List.copyOf(spans);
    givenUp = Set.copyOf(givenUp);
  }

  /**
   * How long a wait that begins at {@code from} may last, so that in any ten minutes the film has
   * waited for no longer than the budget.
   */
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

  /** The wait, if there is one, ends at this instant. */
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

  /** Who has left and comes again begins anew. */
  ReadyGate without(List<UserId> gone) {
    return new ReadyGate(
        current,
        spans,
        givenUp.stream()
            .filter(Predicate.not(gone::contains))
            .collect(Collectors.toUnmodifiableSet()));
  }
}
