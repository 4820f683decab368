package matinee.room;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import matinee.protocol.ChatCommand;
import matinee.protocol.ControlCommand;
import matinee.protocol.DeviceKey;
import matinee.protocol.ErrorCode;
import matinee.protocol.ModerationCommand;
import matinee.protocol.QueueCommand;
import matinee.protocol.SettingsCommand;
import matinee.protocol.UserId;
import matinee.protocol.VideoCommand;
import matinee.room.RoomEvent.Meta;

/**
 * The one entrance to a room's rules. Decisions are functions of state, viewers, input and time.
 */
public final class RoomRules {

  private RoomRules() {}

  /**
   * Decides on an input. The gate decides on the outcome and may add one event.
   *
   * @param live connections, devices and readiness, this input included
   * @param now cluster time in milliseconds, not before the room's last event
   */
  public static Decision decide(RoomState state, LiveRoom live, RoomInput input, double now) {
    Decision decision = beforeGate(state, live, input, now);
    if (!(decision instanceof Decision.Accept accept)) {
      return decision;
    }
    List<RoomEvent> events = GateRules.follow(state, live, accept.events(), now);
    boolean idle =
        events.isEmpty()
            && input instanceof RoomInput.TimePassed passed
            && TimeRules.isIdle(state, passed, now);
    return idle ? new Decision.Idle() : new Decision.Accept(events);
  }

  /**
   * Refuses the room's video to a person, by the room's state now; empty if they may watch it.
   *
   * @param device the browser, by the key that this room knows it by
   */
  public static Optional<Decision.Reject> refusalToWatch(
      RoomState state, UserId by, Optional<DeviceKey> device) {
    if (!state.exists()) {
      return Optional.of(new Decision.Reject(ErrorCode.NO_SUCH_ROOM, "There is no such room."));
    }
    return state
        .discipline()
        .bars(by, device)
        .map(code -> new Decision.Reject(code, "You have been put out of this room."));
  }

  /** Refuses the library to a person, as {@link #refusalToWatch}; empty if they may add videos. */
  public static Optional<Decision.Reject> refusalToAddVideos(
      RoomState state, UserId by, Optional<DeviceKey> device) {
    return refusalToWatch(state, by, device)
        .or(
            () ->
                QueueRules.mayAdd(state, by)
                    ? Optional.empty()
                    : Optional.of(QueueRules.MAY_NOT_ADD));
  }

  /** Latest cluster time in milliseconds at which the gate has to be checked again. */
  public static OptionalDouble gateDueAt(RoomState state, LiveRoom live) {
    return GateOpening.dueAt(state, live);
  }

  private static Decision beforeGate(RoomState state, LiveRoom live, RoomInput input, double now) {
    return switch (input) {
      case RoomInput.Create create -> create(state, create, now);
      case RoomInput.Request request -> request(state, live, request, now);
      case RoomInput.Membership people ->
          new Decision.Accept(
              PeopleRules.joinedAndLeft(state, people.joined(), people.left(), now));
      case RoomInput.ReadinessChanged changed -> new Decision.Accept(List.of());
      case RoomInput.Measurement measured ->
          new Decision.Accept(VideoRules.measured(state, measured.by(), measured.report(), now));
      case RoomInput.StreamLearned learned ->
          new Decision.Accept(StreamRules.learned(state, learned.by(), learned.told(), now));
      case RoomInput.TimePassed passed ->
          new Decision.Accept(TimeRules.due(state, live, passed, now));
    };
  }

  private static Decision create(RoomState state, RoomInput.Create create, double now) {
    if (state.exists()) {
      return state.hostId().equals(create.host())
          ? new Decision.Repeated(state.seq())
          : new Decision.Reject(ErrorCode.NOT_ALLOWED, "This room exists already.");
    }
    Meta meta = new Meta(now, Optional.of(create.host()), Optional.empty());
    return Decision.accept(
        new RoomEvent.Created(
            meta, create.title(), create.media(), create.host(), create.policy()));
  }

  private static Decision request(
      RoomState state, LiveRoom live, RoomInput.Request request, double now) {
    OptionalLong before = state.seqOf(request.by(), request.id());
    if (before.isPresent()) {
      return new Decision.Repeated(before.getAsLong());
    }
    if (!state.isIn(request.by())) {
      return new Decision.Reject(
          ErrorCode.NOT_JOINED, "You are not in this room any more. Join again.");
    }
    Meta meta = new Meta(now, Optional.of(request.by()), Optional.of(request.id()));
    return switch (request.message()) {
      case VideoCommand video -> VideoRules.decide(state, live, video, request.media(), meta);
      case ControlCommand control -> ControlRules.decide(state, control, meta);
      case ChatCommand chat -> ChatRules.decide(state, chat, meta);
      case ModerationCommand moderation -> ModerationRules.decide(state, live, moderation, meta);
      case QueueCommand queue -> QueueRules.decide(state, live, queue, request.media(), meta);
      case SettingsCommand settings -> PeopleRules.decide(state, settings, meta);
    };
  }
}
