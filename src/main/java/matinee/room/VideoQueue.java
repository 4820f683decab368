package matinee.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import matinee.protocol.DisplayName;
import matinee.protocol.Media;
import matinee.protocol.UserId;

/**
 * The queued videos.
 *
 * @param entries in the members' order
 * @param startsAt start of the next entry by countdown, cluster time in milliseconds
 * @param stopped whether the countdown was stopped; it stays so until the video is moved
 */
public record VideoQueue(List<Entry> entries, OptionalDouble startsAt, boolean stopped) {

  static final VideoQueue EMPTY = new VideoQueue(List.of(), OptionalDouble.empty(), false);

  /**
   * @param name name of {@code by} when they added it
   * @param votes voters in the order they voted
   */
  public record Entry(long id, Media media, UserId by, DisplayName name, Set<UserId> votes) {

    public Entry {
      votes = Collections.unmodifiableSet(new LinkedHashSet<>(votes));
    }

    Entry voted(UserId user, boolean up) {
      Set<UserId> now = new LinkedHashSet<>(votes);
      if (up) {
        now.add(user);
      } else {
        now.remove(user);
      }
      return new Entry(id, media, by, name, now);
    }

    private Entry without(Collection<UserId> voters) {
      if (voters.stream().noneMatch(votes::contains)) {
        return this;
      }
      Set<UserId> now = new LinkedHashSet<>(votes);
      voters.forEach(now::remove);
      return new Entry(id, media, by, name, now);
    }
  }

  public VideoQueue {
    entries = List.copyOf(entries);
  }

  /** Entries in playing order. */
  public List<Entry> inOrder(boolean byVotes) {
    return byVotes
        ? entries.stream()
            .sorted(
                Comparator.comparingInt((Entry entry) -> -entry.votes().size())
                    .thenComparingLong(Entry::id))
            .toList()
        : entries;
  }

  Optional<Entry> find(long id) {
    return entries.stream().filter(entry -> entry.id() == id).findFirst();
  }

  VideoQueue on(QueueEvent event) {
    return switch (event) {
      case QueueEvent.VideoQueued queued -> withOneMore(queued);
      case QueueEvent.VideoUnqueued unqueued -> holding(without(unqueued.entryId()));
      case QueueEvent.QueueMoved moved -> holding(moved(moved.entryId(), moved.toIndex()));
      case QueueEvent.QueueVoted vote -> holding(voted(vote));
      case QueueEvent.CountdownStarted started ->
          new VideoQueue(entries, OptionalDouble.of(started.startsAt()), false);
      case QueueEvent.CountdownStopped stop ->
          new VideoQueue(
              entries, OptionalDouble.empty(), stop.reason() == QueueEvent.StopReason.PRESSED);
    };
  }

  /** Drops the votes of members that left. */
  VideoQueue onMembersLeft(RoomEvent.MembersLeft event) {
    boolean voted =
        entries.stream()
            .anyMatch(entry -> event.userIds().stream().anyMatch(entry.votes::contains));
    return voted
        ? new VideoQueue(
            entries.stream().map(entry -> entry.without(event.userIds())).toList(),
            startsAt,
            stopped)
        : this;
  }

  /** Ends the countdown: a member moved the video to watch it. */
  VideoQueue videoMoved() {
    return new VideoQueue(entries, OptionalDouble.empty(), false);
  }

  private VideoQueue holding(List<Entry> next) {
    return new VideoQueue(next, next.isEmpty() ? OptionalDouble.empty() : startsAt, stopped);
  }

  private VideoQueue withOneMore(QueueEvent.VideoQueued event) {
    List<Entry> next = new ArrayList<>(entries);
    next.add(
        new Entry(
            event.entryId(),
            event.media(),
            event.meta().by().orElseThrow(),
            event.name(),
            Set.of()));
    return holding(next);
  }

  private List<Entry> without(long id) {
    return entries.stream().filter(entry -> entry.id() != id).toList();
  }

  private List<Entry> moved(long id, int toIndex) {
    List<Entry> next = new ArrayList<>(without(id));
    find(id).ifPresent(entry -> next.add(Math.min(toIndex, next.size()), entry));
    return next;
  }

  private List<Entry> voted(QueueEvent.QueueVoted vote) {
    UserId by = vote.meta().by().orElseThrow();
    return entries.stream()
        .map(entry -> entry.id() == vote.entryId() ? entry.voted(by, vote.up()) : entry)
        .toList();
  }
}
