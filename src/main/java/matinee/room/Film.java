package matinee.room;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.Media;
import matinee.protocol.ServerMessage.Cause;
import matinee.protocol.ServerMessage.CauseKind;
import matinee.room.RoomEvent.Meta;

/**
 * What a room shows, and where it is.
 *
 * @param cause what moved the timeline last
 * @param beforeSeek where it would be had nobody sought last
 */
public record Film(Media media, Timeline timeline, Cause cause, Optional<Undo> beforeSeek) {

  /** A seek can be taken back for so long. */
  static final double UNDO_MILLIS = 60_000;

  /**
   * @param mediaTime where the film was when somebody sought, seconds
   * @param at cluster time in milliseconds
   */
  public record Undo(double mediaTime, double at) {}

  private static final Media NOTHING = new Media(Optional.empty(), "", "about:blank", 0);

  /** Before the room was created. */
  static final Film NONE =
      new Film(
          NOTHING,
          new Timeline(List.of(Vector.pausedAtStart(0)), 0),
          new Cause(Optional.empty(), CauseKind.CREATED),
          Optional.empty());

  /** A film that stands at its beginning. */
  static Film atStart(Media media, Meta meta) {
    Timeline start =
        new Timeline(List.of(Vector.pausedAtStart(meta.at())), media.durationSeconds());
    return new Film(media, start, new Cause(meta.by(), CauseKind.CREATED), Optional.empty());
  }

  Film on(RoomEvent.TimelineMoved event) {
    return new Film(
        media,
        timeline.with(event.vector(), event.meta().at()),
        new Cause(event.meta().by(), kindOf(event)),
        event instanceof RoomEvent.Seeked ? Optional.of(undoOf(event)) : beforeSeek);
  }

  /** Where a seek can still be taken back to, media seconds. */
  OptionalDouble undo(double now) {
    return beforeSeek.stream()
        .filter(undo -> now - undo.at() <= UNDO_MILLIS)
        .mapToDouble(Undo::mediaTime)
        .findFirst();
  }

  private Undo undoOf(RoomEvent.TimelineMoved seeked) {
    double instant = seeked.vector().baseServerTime();
    return new Undo(timeline.clamp(timeline.latest().mediaTimeAt(instant)), seeked.meta().at());
  }

  Film onMediaChanged(RoomEvent.MediaChanged event) {
    Timeline start = new Timeline(List.of(event.vector()), event.media().durationSeconds());
    Cause load = new Cause(event.meta().by(), CauseKind.LOAD);
    return new Film(event.media(), start, load, Optional.empty());
  }

  Film onMediaMeasured(RoomEvent.MediaMeasured event) {
    Timeline same = new Timeline(timeline.vectors(), event.durationSeconds());
    return new Film(media.lasting(event.durationSeconds()), same, cause, beforeSeek);
  }

  private static CauseKind kindOf(RoomEvent.TimelineMoved event) {
    return switch (event) {
      case RoomEvent.Played played -> CauseKind.PLAY;
      case RoomEvent.Seeked seeked -> CauseKind.SEEK;
      case RoomEvent.RateChanged changed -> CauseKind.RATE;
      case RoomEvent.MediaChanged changed -> CauseKind.LOAD;
      case RoomEvent.Paused paused ->
          switch (paused.reason()) {
            case PRESSED -> CauseKind.PAUSE;
            case EVERYBODY_LEFT -> CauseKind.EVERYBODY_LEFT;
            case ENDED -> CauseKind.ENDED;
          };
    };
  }
}
