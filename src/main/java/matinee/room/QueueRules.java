package matinee.room;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import matinee.protocol.ErrorCode;
import matinee.protocol.Media;
import matinee.protocol.QueueCommand;
import matinee.protocol.QueuePolicy;
import matinee.protocol.ServerMessage.CauseKind;
import matinee.protocol.UserId;
import matinee.room.RoomEvent.Meta;

/** Decides on the video queue and on the start of its next entry. */
final class QueueRules {

  /** Time in ms before the end of a countdown at which the next video is set, for loading. */
  static final double LOAD_MILLIS = 1_500;

  static final Decision.Reject MAY_NOT_ADD =
      new Decision.Reject(
          ErrorCode.NOT_ALLOWED, "Only who controls the film can add one in this room.");

  private QueueRules() {}

  /** True if a member may add videos; the room's queue may be full all the same. */
  static boolean mayAdd(RoomState state, UserId by) {
    return controls(state, by) || state.policy().queue().add() == QueuePolicy.Add.EVERYONE;
  }

  static Decision decide(
      RoomState state, LiveRoom live, QueueCommand message, Optional<Media> media, Meta meta) {
    return switch (message) {
      case QueueCommand.Enqueue enqueue -> enqueue(state, media.orElseThrow(), meta);
      case QueueCommand.Dequeue dequeue -> dequeue(state, dequeue.entryId(), meta);
      case QueueCommand.MoveInQueue move -> move(state, move, meta);
      case QueueCommand.Vote vote -> vote(state, vote, meta);
      case QueueCommand.StopCountdown stop -> stop(state, meta);
      case QueueCommand.PlayNext next -> playNext(state, live, next, meta);
    };
  }

  /**
   * Starts a countdown at the end of a video while a member is here, and the next video at its end.
   */
  static List<RoomEvent> timePassed(RoomState state, double countdownMillis, double now) {
    VideoQueue queue = state.queue();
    Meta meta = Meta.ofRoom(now);
    boolean nobody = state.present().findAny().isEmpty();
    if (queue.startsAt().isEmpty()) {
      boolean over = state.cause().kind() == CauseKind.ENDED;
      boolean due = over && !queue.stopped() && !nobody && !queue.entries().isEmpty();
      return due
          ? List.of(new QueueEvent.CountdownStarted(meta, now + countdownMillis))
          : List.of();
    }
    if (nobody) {
      return List.of(new QueueEvent.CountdownStopped(meta, QueueEvent.StopReason.NOBODY_HERE));
    }
    double startsAt = queue.startsAt().getAsDouble();
    return now >= startsAt - LOAD_MILLIS
        ? start(next(state), Math.max(startsAt, now + LiveRoom.UNMEASURED.loadLeadMillis()), meta)
        : List.of();
  }

  /** Removes all entries that these users added. */
  static List<RoomEvent> takenOff(RoomState state, Collection<UserId> adders, Meta meta) {
    return state.queue().entries().stream()
        .filter(entry -> adders.contains(entry.by()))
        .<RoomEvent>map(
            entry ->
                new QueueEvent.VideoUnqueued(meta, entry.id(), QueueEvent.UnqueueReason.REMOVED))
        .toList();
  }

  private static Decision enqueue(RoomState state, Media media, Meta meta) {
    UserId by = meta.by().orElseThrow();
    boolean controls = controls(state, by);
    if (!mayAdd(state, by)) {
      return MAY_NOT_ADD;
    }
    long own = state.queue().entries().stream().filter(entry -> entry.by().equals(by)).count();
    if (!controls && own >= QueueCommand.MAX_OWN_ENTRIES) {
      return new Decision.Reject(
          ErrorCode.QUEUE_FULL,
          QueueCommand.MAX_OWN_ENTRIES
              + " films of yours wait already. Take one off the list first.");
    }
    return state.queue().entries().size() >= QueueCommand.MAX_ENTRIES
        ? new Decision.Reject(
            ErrorCode.QUEUE_FULL,
            QueueCommand.MAX_ENTRIES + " films wait already. Take one off the list first.")
        : Decision.accept(
            new QueueEvent.VideoQueued(
                meta, state.seq() + 1, media, state.nameOf(by).orElseThrow()));
  }

  private static Decision dequeue(RoomState state, long id, Meta meta) {
    UserId by = meta.by().orElseThrow();
    Optional<VideoQueue.Entry> entry = state.queue().find(id);
    if (entry.isEmpty()) {
      return noSuchEntry();
    }
    return controls(state, by) || entry.get().by().equals(by)
        ? Decision.accept(new QueueEvent.VideoUnqueued(meta, id, QueueEvent.UnqueueReason.REMOVED))
        : new Decision.Reject(
            ErrorCode.NOT_ALLOWED, "Only who controls the film can take off what others added.");
  }

  private static Decision move(RoomState state, QueueCommand.MoveInQueue move, Meta meta) {
    VideoQueue queue = state.queue();
    if (!controls(state, meta.by().orElseThrow())) {
      return onlyControllers();
    }
    if (state.policy().queue().vote()) {
      return new Decision.Reject(
          ErrorCode.NOT_ALLOWED, "Votes decide the order of the queue in this room.");
    }
    if (queue.find(move.entryId()).isEmpty()) {
      return noSuchEntry();
    }
    int last = queue.entries().size() - 1;
    QueueEvent moved =
        new QueueEvent.QueueMoved(meta, move.entryId(), Math.min(move.toIndex(), last));
    return queue.on(moved).equals(queue)
        ? new Decision.Repeated(state.seq())
        : Decision.accept(moved);
  }

  private static Decision vote(RoomState state, QueueCommand.Vote vote, Meta meta) {
    if (!state.policy().queue().vote()) {
      return new Decision.Reject(ErrorCode.NOT_ALLOWED, "There are no votes in this room.");
    }
    Optional<VideoQueue.Entry> entry = state.queue().find(vote.entryId());
    if (entry.isEmpty()) {
      return noSuchEntry();
    }
    return entry.get().votes().contains(meta.by().orElseThrow()) == vote.up()
        ? new Decision.Repeated(state.seq())
        : Decision.accept(new QueueEvent.QueueVoted(meta, vote.entryId(), vote.up()));
  }

  private static Decision stop(RoomState state, Meta meta) {
    if (!controls(state, meta.by().orElseThrow())) {
      return onlyControllers();
    }
    return state.queue().startsAt().isEmpty()
        ? new Decision.Repeated(state.seq())
        : Decision.accept(new QueueEvent.CountdownStopped(meta, QueueEvent.StopReason.PRESSED));
  }

  private static Decision playNext(
      RoomState state, LiveRoom live, QueueCommand.PlayNext message, Meta meta) {
    if (!controls(state, meta.by().orElseThrow())) {
      return onlyControllers();
    }
    Optional<Decision> refused = Press.refused(message.at(), meta.at());
    if (refused.isPresent()) {
      return refused.get();
    }
    Optional<VideoQueue.Entry> entry =
        message.entryId().isPresent()
            ? state.queue().find(message.entryId().getAsLong())
            : state.queue().inOrder(state.policy().queue().vote()).stream().findFirst();
    double instant = state.timeline().instantAfter(live.loadLeadMillis(), meta.at());
    return entry
        .<Decision>map(one -> new Decision.Accept(start(one, instant, meta)))
        .orElseGet(QueueRules::noSuchEntry);
  }

  private static VideoQueue.Entry next(RoomState state) {
    return state.queue().inOrder(state.policy().queue().vote()).getFirst();
  }

  /** Sets the video and plays it from one instant. */
  private static List<RoomEvent> start(VideoQueue.Entry entry, double instant, Meta meta) {
    return List.of(
        new QueueEvent.VideoUnqueued(meta, entry.id(), QueueEvent.UnqueueReason.PLAYED),
        new RoomEvent.MediaChanged(meta, entry.media(), Vector.pausedAtStart(instant)),
        new RoomEvent.Played(meta, new Vector(true, 0, instant, 1)));
  }

  private static boolean controls(RoomState state, UserId user) {
    return RoomPolicy.mayControl(state.policy(), state.roleOf(user));
  }

  private static Decision onlyControllers() {
    return new Decision.Reject(
        ErrorCode.NOT_ALLOWED, "Only who controls the film can do this with the queue.");
  }

  private static Decision noSuchEntry() {
    return new Decision.Reject(ErrorCode.NO_SUCH_ENTRY, "This film is not in the queue any more.");
  }
}
