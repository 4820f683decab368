package matinee.room;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.Hold;
import matinee.protocol.Media;
import matinee.protocol.Person;
import matinee.protocol.ServerMessage.Cause;
import matinee.protocol.ServerMessage.CauseKind;
import matinee.protocol.UserId;
import matinee.room.RoomEvent.Meta;

/**
 * The current video and its position.
 *
 * @param cause cause of the timeline's last change
 * @param beforeSeek position without the last seek; for a run of steps, before the first one
 * @param gate state of the ready gate
 * @param seq revision of the room at which the timeline was last changed
 * @param reports events that pages have made about the stream of this video
 */
public record RoomVideo(
    Media media,
    Timeline timeline,
    Cause cause,
    Optional<Undo> beforeSeek,
    ReadyGate gate,
    long seq,
    StreamReports reports) {

  public RoomVideo {
    Objects.requireNonNull(media, "media");
    Objects.requireNonNull(timeline, "timeline");
    Objects.requireNonNull(cause, "cause");
    beforeSeek = beforeSeek == null ? Optional.empty() : beforeSeek;
    gate = Objects.requireNonNullElse(gate, ReadyGate.OPEN);
    reports = reports == null ? StreamReports.NONE : reports;
  }

  /** Time in ms in which a seek can be undone. */
  static final double UNDO_MILLIS = 60_000;

  /**
   * Seeks of one member closer than this are steps to one target (the page sends one per 300 ms).
   */
  static final double STEPS_MILLIS = 600;

  /**
   * @param mediaTime position of the video before the seek, seconds
   * @param at cluster time of the seek in milliseconds
   */
  public record Undo(double mediaTime, double at) {}

  private static final Media NOTHING = new Media(Optional.empty(), "", "about:blank", 0);

  static final RoomVideo NONE =
      new RoomVideo(
          NOTHING,
          new Timeline(List.of(Vector.pausedAtStart(0)), 0),
          new Cause(Optional.empty(), CauseKind.CREATED),
          Optional.empty(),
          ReadyGate.OPEN,
          0,
          StreamReports.NONE);

  /** A video paused at its beginning. */
  static RoomVideo atStart(Media media, Meta meta) {
    Timeline start =
        new Timeline(List.of(Vector.pausedAtStart(meta.at())), media.durationSeconds());
    Cause created = new Cause(meta.by(), CauseKind.CREATED);
    return new RoomVideo(
        media, start, created, Optional.empty(), ReadyGate.OPEN, 0, StreamReports.NONE);
  }

  /**
   * Applies a move of the timeline.
   *
   * @param at the room's revision with this event
   */
  RoomVideo on(RoomEvent.TimelineMoved event, long at) {
    return event instanceof RoomEvent.MediaChanged changed
        ? onMediaChanged(changed, at)
        : new RoomVideo(
            media,
            timeline.with(event.vector(), event.meta().at()),
            causeOf(event),
            event instanceof RoomEvent.Seeked ? Optional.of(undoOf(event)) : beforeSeek,
            gateAfter(event),
            at,
            reports);
  }

  /** Position that the last seek can still be undone to, media seconds. */
  OptionalDouble undo(double now) {
    return beforeSeek.stream()
        .filter(undo -> now - undo.at() <= UNDO_MILLIS)
        .mapToDouble(Undo::mediaTime)
        .findFirst();
  }

  private Undo undoOf(RoomEvent.TimelineMoved seeked) {
    double at = seeked.meta().at();
    double instant = seeked.vector().baseServerTime();
    double before = timeline.scheduledAt(instant);
    boolean isStep = cause.equals(new Cause(seeked.meta().by(), CauseKind.SEEK));
    return beforeSeek
        .filter(undo -> isStep && at - undo.at() <= STEPS_MILLIS)
        .map(undo -> new Undo(undo.mediaTime(), at))
        .orElse(new Undo(before, at));
  }

  private RoomVideo onMediaChanged(RoomEvent.MediaChanged event, long at) {
    Timeline start = new Timeline(List.of(event.vector()), event.media().durationSeconds());
    Cause load = new Cause(event.meta().by(), CauseKind.LOAD);
    return new RoomVideo(
        event.media(), start, load, Optional.empty(), gateAfter(event), at, StreamReports.NONE);
  }

  RoomVideo onMediaMeasured(RoomEvent.MediaMeasured event) {
    Timeline same = new Timeline(timeline.vectors(), event.durationSeconds());
    return new RoomVideo(
        media.lasting(event.durationSeconds()),
        same,
        cause,
        beforeSeek,
        gate,
        seq,
        reports.oneMore(event.meta().at()));
  }

  RoomVideo onStreamMapped(RoomEvent.StreamMapped event) {
    return new RoomVideo(
        StreamRules.with(media, event.runs()),
        timeline,
        cause,
        beforeSeek,
        gate,
        seq,
        reports.oneMore(event.meta().at()));
  }

  RoomVideo onMembersLeft(RoomEvent.MembersLeft event) {
    ReadyGate rest = gate.without(event.userIds());
    return new RoomVideo(media, timeline, cause, beforeSeek, rest, seq, reports);
  }

  /** Seeks and rate changes keep a wait; any other move ends it. */
  private ReadyGate gateAfter(RoomEvent.TimelineMoved event) {
    return switch (event) {
      case GateEvent.GateClosed closed -> gate.closed(closed);
      case GateEvent.GateOpened opened -> gate.opened(opened);
      case RoomEvent.Seeked seeked -> gate;
      case RoomEvent.RateChanged changed -> gate;
      case RoomEvent.Played played -> gate.opened(played.meta().at());
      case RoomEvent.Paused paused -> gate.opened(paused.meta().at());
      case RoomEvent.MediaChanged changed -> gate.opened(changed.meta().at());
    };
  }

  /** The cause of a move. A wait after a press keeps the press as the cause. */
  private Cause causeOf(RoomEvent.TimelineMoved event) {
    Optional<UserId> by = event.meta().by();
    return switch (event) {
      case RoomEvent.Played played -> new Cause(by, CauseKind.PLAY);
      case RoomEvent.Seeked seeked -> new Cause(by, CauseKind.SEEK);
      case RoomEvent.RateChanged changed -> new Cause(by, CauseKind.RATE);
      case RoomEvent.MediaChanged changed -> new Cause(by, CauseKind.LOAD);
      case RoomEvent.Paused paused -> new Cause(by, kindOf(paused.reason()));
      case GateEvent.GateClosed closed ->
          closed.reason() == Hold.HoldReason.FELL_BEHIND ? new Cause(by, CauseKind.HELD) : cause;
      case GateEvent.GateOpened opened -> {
        boolean held = cause.kind() == CauseKind.HELD;
        yield new Cause(
            held ? by : cause.by(),
            held ? CauseKind.RELEASED : cause.kind(),
            namesOf(opened.missing()));
      }
    };
  }

  private static Optional<List<Person>> namesOf(List<Person> missing) {
    return Optional.of(missing.stream().limit(Hold.MOST_NAMED).toList())
        .filter(names -> !names.isEmpty());
  }

  private static CauseKind kindOf(RoomEvent.PauseReason reason) {
    return switch (reason) {
      case PRESSED -> CauseKind.PAUSE;
      case EVERYBODY_LEFT -> CauseKind.EVERYBODY_LEFT;
      case ENDED -> CauseKind.ENDED;
    };
  }
}
