package matinee.room;

import java.util.List;
import java.util.Optional;
import matinee.protocol.ClientMessage;
import matinee.protocol.ErrorCode;
import matinee.protocol.Media;
import matinee.protocol.Role;
import matinee.protocol.UserId;
import matinee.protocol.VideoCommand;
import matinee.room.RoomEvent.Meta;
import matinee.room.RoomEvent.PauseReason;

/** Decides on moves of the video: permission, instant, target. */
final class VideoRules {

  private static final double NOWHERE = -1;

  private VideoRules() {}

  /** Decides on a command to move the video. */
  static Decision decide(
      RoomState state, LiveRoom live, VideoCommand message, Optional<Media> media, Meta meta) {
    Optional<Decision> refusal = refusal(state, message, meta);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (message instanceof VideoCommand.Play && waits(state)) {
      // A waiting video starts as soon as it can.
      return new Decision.Repeated(state.seq());
    }
    double before = state.video().undo(meta.at()).orElse(NOWHERE);
    return Decision.accept(
        switch (message) {
          case VideoCommand.Play play -> play(state, live, meta);
          case VideoCommand.Pause pause -> pause(state, live, pause, meta);
          case VideoCommand.Seek seek -> seek(state, live, seek.toMediaTime(), meta);
          case VideoCommand.UndoSeek undo -> seek(state, live, before, meta);
          case VideoCommand.Rate rate -> rate(state, live, rate.playbackRate(), meta);
          case VideoCommand.Load load -> load(state, live, media, meta);
          case VideoCommand.StartNow start ->
              GateOpening.event(state, live, GateEvent.Why.START_NOW, meta);
        });
  }

  private static Optional<Decision> refusal(RoomState state, VideoCommand message, Meta meta) {
    Role role = state.roleOf(meta.by().orElseThrow());
    if (!RoomPolicy.mayControl(state.policy(), role)) {
      return refused(ErrorCode.NOT_ALLOWED, "Only the host controls the film in this room.");
    }
    Optional<Decision> stale = Press.refused(message.at(), meta.at());
    if (stale.isPresent()) {
      return stale;
    }
    if (message instanceof VideoCommand.UndoSeek && state.video().undo(meta.at()).isEmpty()) {
      return refused(ErrorCode.NOTHING_TO_UNDO, "There is no seek to take back.");
    }
    if (message instanceof VideoCommand.StartNow && !waits(state)) {
      return refused(ErrorCode.NOT_WAITING, "The film does not wait for anybody.");
    }
    return Optional.empty();
  }

  private static Optional<Decision> refused(ErrorCode code, String message) {
    return Optional.of(new Decision.Reject(code, message));
  }

  private static boolean waits(RoomState state) {
    return state.video().gate().current().isPresent();
  }

  /** Pauses the video of a room that has been empty for the delay. */
  static List<RoomEvent> everybodyLeft(RoomState state, double now) {
    return state.timeline().latest().isPlaying()
        ? pausedByRoom(state, PauseReason.EVERYBODY_LEFT, now)
        : List.of();
  }

  /** Pauses a video that reached its end, on its last frame. */
  static List<RoomEvent> ended(RoomState state, double now) {
    Vector latest = state.timeline().latest();
    boolean inForce = latest.baseServerTime() <= now;
    boolean over = latest.isPlaying() && inForce && state.timeline().hasEndedAt(now);
    return over ? pausedByRoom(state, PauseReason.ENDED, now) : List.of();
  }

  /** Takes an unknown length of the video from the player of a member in control. */
  static List<RoomEvent> measured(
      RoomState state, UserId by, ClientMessage.Report report, double now) {
    double durationSeconds = report.durationSeconds().orElse(0);
    // A page that does not know of a new video yet reports the length of the old one.
    boolean sameVideo = report.src().orElse(state.media().src()).equals(state.media().src());
    boolean news =
        sameVideo
            && state.isIn(by)
            && RoomPolicy.mayControl(state.policy(), state.roleOf(by))
            && state.media().durationSeconds() == 0
            && durationSeconds > 0;
    return news
        ? List.of(
            new RoomEvent.MediaMeasured(
                new Meta(now, Optional.of(by), Optional.empty()), durationSeconds))
        : List.of();
  }

  private static List<RoomEvent> pausedByRoom(RoomState state, PauseReason reason, double now) {
    Vector stopped = state.timeline().vectorAt(state.timeline().instantAfter(0, now), false);
    return List.of(new RoomEvent.Paused(Meta.ofRoom(now), stopped, reason));
  }

  private static RoomEvent play(RoomState state, LiveRoom live, Meta meta) {
    double instant = state.timeline().instantAfter(live.playLeadMillis(), meta.at());
    Vector going = state.timeline().vectorAt(instant, true);
    boolean over = state.timeline().isEnd(going.baseMediaTime());
    return new RoomEvent.Played(
        meta, over ? new Vector(true, 0, instant, going.playbackRate()) : going);
  }

  /** Pauses on the frame that the sender saw, unless the video was moved since. */
  private static RoomEvent pause(
      RoomState state, LiveRoom live, VideoCommand.Pause pause, Meta meta) {
    double instant = state.timeline().instantAfter(live.playLeadMillis(), meta.at());
    Vector latest = state.timeline().latest();
    Vector stopped = state.timeline().vectorAt(instant, false);
    Press press =
        Press.of(
            state.timeline(),
            pause.at(),
            pause.mediaTime(),
            live.rttMillisOf(meta.by().orElseThrow()),
            meta.at());
    boolean sawIt = latest.isPlaying() && latest.baseServerTime() <= press.at();
    return new RoomEvent.Paused(
        meta,
        pause.at().isPresent() && sawIt ? stopped.at(press.mediaTime()) : stopped,
        PauseReason.PRESSED);
  }

  private static RoomEvent seek(RoomState state, LiveRoom live, double to, Meta meta) {
    Vector latest = state.timeline().latest();
    double target = state.timeline().clamp(to);
    double lead = latest.isPlaying() ? live.seekLeadMillis(target) : live.playLeadMillis();
    double instant = state.timeline().instantAfter(lead, meta.at());
    return new RoomEvent.Seeked(
        meta, new Vector(latest.isPlaying(), target, instant, latest.playbackRate()));
  }

  private static RoomEvent rate(RoomState state, LiveRoom live, double rate, Meta meta) {
    double instant = state.timeline().instantAfter(live.playLeadMillis(), meta.at());
    Vector latest = state.timeline().latest();
    Vector then = state.timeline().vectorAt(instant, latest.isPlaying());
    return new RoomEvent.RateChanged(
        meta, new Vector(then.isPlaying(), then.baseMediaTime(), instant, rate));
  }

  private static RoomEvent load(RoomState state, LiveRoom live, Optional<Media> media, Meta meta) {
    double instant = state.timeline().instantAfter(live.playLeadMillis(), meta.at());
    return new RoomEvent.MediaChanged(meta, media.orElseThrow(), Vector.pausedAtStart(instant));
  }
}
