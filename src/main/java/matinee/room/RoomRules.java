package matinee.room;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import matinee.protocol.ChatCommand;
import matinee.protocol.ControlCommand;
import matinee.protocol.ErrorCode;
import matinee.protocol.Media;
import matinee.protocol.ModerationCommand;
import matinee.protocol.Policy;
import matinee.protocol.QueueCommand;
import matinee.protocol.SettingsCommand;
import matinee.protocol.UserId;
import matinee.protocol.VideoCommand;
import matinee.room.RoomEvent.Meta;

/** Everything a room decides, as functions of what it is, what it is asked and what time it is. */
public final class RoomRules {

  private RoomRules() {}

  /** Somebody makes the room. */
  public static RoomEvent create(
      String title, Media media, UserId host, Policy policy, double now) {
    return new RoomEvent.Created(
        new Meta(now, Optional.of(host), Optional.empty()), title, media, host, policy);
  }

  /**
   * What time brings about by itself.
   *
   * @param live who is connected, of those who are in
   * @param gone who has been missing for too long
   * @param deserted whether nobody has been here for so long that the film should wait
   * @param countdownMillis from the end of a film to the next one of the queue
   */
  public static List<RoomEvent> timePassed(
      RoomState state,
      LiveRoom live,
      Collection<UserId> gone,
      boolean deserted,
      double countdownMillis,
      double now) {
    return Chain.from(state)
        .then(room -> PeopleRules.left(room, gone, now))
        .then(room -> ControlRules.expired(room, now))
        .then(room -> ControlRules.inherited(room, live, now))
        .then(room -> VideoRules.ended(room, now))
        .then(room -> QueueRules.timePassed(room, countdownMillis, now))
        .then(room -> deserted ? VideoRules.everybodyLeft(room, now) : List.of())
        .events();
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
    Meta meta = new Meta(now, Optional.of(request.by()), Optional.of(request.id()));
    return switch (decideOn(state, live, request, meta)) {
      case Decision.Accept accept -> new Decision.Accept(gated(state, live, accept.events(), now));
      case Decision other -> other;
    };
  }

  /**
   * What the film's gate does about these events and about what is known of the viewers now: the
   * events, and perhaps one more.
   */
  public static List<RoomEvent> gated(
      RoomState state, LiveRoom live, List<RoomEvent> events, double now) {
    return GateRules.follow(state, live, events, now);
  }

  /** Latest cluster time in milliseconds at which the gate has to be looked at again. */
  public static OptionalDouble gateDueAt(RoomState state, LiveRoom live) {
    return GateOpening.dueAt(state, live);
  }

  private static Decision decideOn(RoomState state, LiveRoom live, RoomRequest request, Meta meta) {
    return switch (request.message()) {
      case VideoCommand film -> VideoRules.decide(state, live, film, request.media(), meta);
      case ControlCommand control -> ControlRules.decide(state, control, meta);
      case ChatCommand chat -> ChatRules.decide(state, chat, meta);
      case ModerationCommand moderation -> ModerationRules.decide(state, live, moderation, meta);
      case QueueCommand queue -> QueueRules.decide(state, live, queue, request.media(), meta);
      case SettingsCommand settings -> PeopleRules.decide(state, settings, meta);
    };
  }
}
