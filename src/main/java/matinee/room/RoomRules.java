package matinee.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import matinee.protocol.ClientMessage;
import matinee.protocol.ErrorCode;
import matinee.protocol.Media;
import matinee.protocol.Policy;
import matinee.protocol.Role;
import matinee.protocol.UserId;
import matinee.room.RoomEvent.Meta;
import matinee.room.RoomEvent.Newcomer;
import matinee.room.RoomEvent.PauseReason;

/** Everything a room decides, as functions of what it is, what it is asked and what time it is. */
public final class RoomRules {

  /** A press older than this was not meant for now: it comes from a sleeping tab. */
  static final double STALE_AFTER_MILLIS = 10_000;

  private RoomRules() {}

  /** Somebody makes the room. */
  public static RoomEvent create(
      String title, Media media, UserId host, Policy policy, double now) {
    return new RoomEvent.Created(
        new Meta(now, Optional.of(host), Optional.empty()), title, media, host, policy);
  }

  /**
   * What becomes of a request.
   *
   * @param now cluster time in milliseconds, not before the room's last event
   */
  public static Decision decide(RoomState state, LiveRoom live, RoomRequest request, double now) {
    OptionalLong before = state.seqOf(request.by(), request.id());
    if (before.isPresent()) {
      return new Decision.Repeated(before.getAsLong());
    }
    if (!state.isIn(request.by())) {
      return new Decision.Reject(
          ErrorCode.NOT_JOINED, "You are not in this room any more. Join again.");
    }
    Role role = state.roleOf(request.by());
    Meta meta = new Meta(now, Optional.of(request.by()), Optional.of(request.id()));
    return switch (request.message()) {
      case ClientMessage.TransferHost transfer ->
          transferHost(state, role, transfer.userId(), meta);
      case ClientMessage.ChangePolicy change -> changePolicy(role, change.policy(), meta);
      case ClientMessage.Play play ->
          control(state, role, play.at(), now, () -> play(state, live, meta));
      case ClientMessage.Pause pause ->
          control(state, role, pause.at(), now, () -> pause(state, live, pause, meta));
      case ClientMessage.Seek seek ->
          control(state, role, seek.at(), now, () -> seek(state, live, seek.toMediaTime(), meta));
      case ClientMessage.Rate rate ->
          control(
              state,
              role,
              OptionalDouble.empty(),
              now,
              () -> rate(state, live, rate.playbackRate(), meta));
      case ClientMessage.Load load ->
          control(
              state,
              role,
              OptionalDouble.empty(),
              now,
              () -> load(state, live, request.media(), meta));
    };
  }

  /** People came in: what is new about them, if anything. */
  public static List<RoomEvent> joined(
      RoomState state, Collection<Newcomer> newcomers, double now) {
    List<Newcomer> changed =
        newcomers.stream().distinct().filter(one -> isNews(state, one)).toList();
    return changed.isEmpty()
        ? List.of()
        : List.of(new RoomEvent.MembersJoined(Meta.ofRoom(now), changed));
  }

  /** People are gone for good: those of them who were in. */
  public static List<RoomEvent> left(RoomState state, Collection<UserId> users, double now) {
    List<UserId> gone = users.stream().distinct().filter(state::isIn).toList();
    return gone.isEmpty() ? List.of() : List.of(new RoomEvent.MembersLeft(Meta.ofRoom(now), gone));
  }

  /** Nobody has been here for a while: the film waits where it is. */
  public static List<RoomEvent> everybodyLeft(RoomState state, double now) {
    return state.timeline().latest().isPlaying()
        ? pausedByRoom(state, PauseReason.EVERYBODY_LEFT, now)
        : List.of();
  }

  /** The film is over: it stands on its last frame. */
  public static List<RoomEvent> ended(RoomState state, double now) {
    boolean over = state.timeline().latest().isPlaying() && state.timeline().hasEndedAt(now);
    return over ? pausedByRoom(state, PauseReason.ENDED, now) : List.of();
  }

  /** A controller's player knows how long a film is that the room has no length of. */
  public static List<RoomEvent> measured(
      RoomState state, UserId by, ClientMessage.Report report, double now) {
    double durationSeconds = report.durationSeconds().orElse(0);
    // A page that has not heard of a new film yet speaks of the old one.
    boolean ofThisFilm = report.src().orElse(state.media().src()).equals(state.media().src());
    boolean news =
        ofThisFilm
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

  private static boolean isNews(RoomState state, Newcomer one) {
    return !state.isIn(one.userId()) || !state.nameOf(one.userId()).equals(Optional.of(one.name()));
  }

  private static List<RoomEvent> pausedByRoom(RoomState state, PauseReason reason, double now) {
    Vector stopped = vectorAt(state, instant(state, 0, now), false);
    return List.of(new RoomEvent.Paused(Meta.ofRoom(now), stopped, reason));
  }

  private static Decision transferHost(RoomState state, Role role, UserId to, Meta meta) {
    if (!RoomPolicy.mayGovern(role)) {
      return new Decision.Reject(ErrorCode.NOT_ALLOWED, "Only the host can hand the room over.");
    }
    if (!state.isIn(to)) {
      return new Decision.Reject(ErrorCode.NO_SUCH_MEMBER, "This person is not in the room.");
    }
    return accept(new RoomEvent.HostChanged(meta, state.hostId(), to));
  }

  private static Decision changePolicy(Role role, Policy policy, Meta meta) {
    return RoomPolicy.mayGovern(role)
        ? accept(new RoomEvent.PolicyChanged(meta, policy))
        : new Decision.Reject(
            ErrorCode.NOT_ALLOWED, "Only the host can change the room's settings.");
  }

  private interface Change {
    RoomEvent event();
  }

  private static Decision control(
      RoomState state, Role role, OptionalDouble at, double now, Change change) {
    if (!RoomPolicy.mayControl(state.policy(), role)) {
      return new Decision.Reject(
          ErrorCode.NOT_ALLOWED, "Only the host controls the film in this room.");
    }
    if (at.isPresent() && now - at.getAsDouble() > STALE_AFTER_MILLIS) {
      return new Decision.Reject(
          ErrorCode.STALE_COMMAND, "This press came too late to be meant for now.");
    }
    return accept(change.event());
  }

  private static RoomEvent play(RoomState state, LiveRoom live, Meta meta) {
    double instant = instant(state, live.playLeadMillis(), meta.at());
    Vector going = vectorAt(state, instant, true);
    boolean over =
        state.timeline().durationSeconds() > 0
            && going.baseMediaTime() >= state.timeline().durationSeconds();
    return new RoomEvent.Played(
        meta, over ? new Vector(true, 0, instant, going.playbackRate()) : going);
  }

  /** The film stands on the picture the presser saw, unless it was moved since. */
  private static RoomEvent pause(
      RoomState state, LiveRoom live, ClientMessage.Pause pause, Meta meta) {
    double instant = instant(state, live.playLeadMillis(), meta.at());
    Vector latest = state.timeline().latest();
    Vector stopped = vectorAt(state, instant, false);
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
    double lead = latest.isPlaying() ? live.seekLeadMillis() : live.playLeadMillis();
    double instant = instant(state, lead, meta.at());
    double target = state.timeline().clamp(to);
    return new RoomEvent.Seeked(
        meta, new Vector(latest.isPlaying(), target, instant, latest.playbackRate()));
  }

  private static RoomEvent rate(RoomState state, LiveRoom live, double rate, Meta meta) {
    double instant = instant(state, live.playLeadMillis(), meta.at());
    Vector latest = state.timeline().latest();
    Vector then = vectorAt(state, instant, latest.isPlaying());
    return new RoomEvent.RateChanged(
        meta, new Vector(then.isPlaying(), then.baseMediaTime(), instant, rate));
  }

  private static RoomEvent load(RoomState state, LiveRoom live, Optional<Media> media, Meta meta) {
    double instant = instant(state, live.playLeadMillis(), meta.at());
    return new RoomEvent.MediaChanged(meta, media.orElseThrow(), Vector.pausedAtStart(instant));
  }

  /** When a change takes effect: a little ahead, and never before one that is already due. */
  private static double instant(RoomState state, double leadMillis, double now) {
    return Math.max(now + leadMillis, state.timeline().latest().baseServerTime());
  }

  /** Where the film will be at an instant, as the beginning of a new piece of its timeline. */
  private static Vector vectorAt(RoomState state, double instant, boolean playing) {
    Timeline timeline = state.timeline();
    Vector latest = timeline.latest();
    return new Vector(
        playing, timeline.clamp(latest.mediaTimeAt(instant)), instant, latest.playbackRate());
  }

  private static Decision accept(RoomEvent event) {
    return new Decision.Accept(new ArrayList<>(List.of(event)));
  }
}
