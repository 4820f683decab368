package matinee.room;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.ControlCommand;
import matinee.protocol.ErrorCode;
import matinee.protocol.Role;
import matinee.protocol.UserId;
import matinee.room.RoomEvent.HostReason;
import matinee.room.RoomEvent.Meta;
import matinee.room.RoomEvent.RevokeReason;

/** Decides on control of the video and on the host's role. */
final class ControlRules {

  /** Time that members of a room without its host wait before one of them becomes host. */
  static final double HOST_GRACE_MILLIS = 10_000;

  /** The same for a host who has never joined and may still be typing a name. */
  static final double FOUNDER_GRACE_MILLIS = 60_000;

  private ControlRules() {}

  /** Decides on a control command. */
  static Decision decide(RoomState state, ControlCommand message, Meta meta) {
    UserId by = meta.by().orElseThrow();
    return switch (message) {
      case ControlCommand.RequestControl request -> request(state, by, request.wanted(), meta);
      case ControlCommand.GrantControl grant -> grant(state, by, grant, meta);
      case ControlCommand.TransferHost transfer -> transfer(state, by, transfer.userId(), meta);
      case ControlCommand.ReclaimHost reclaim -> reclaim(state, by, meta);
    };
  }

  /**
   * Makes another member host after the grace time. Connected members come first, then co-hosts,
   * then those in the room longest.
   */
  static List<RoomEvent> inherited(RoomState state, LiveRoom live, double now) {
    double grace = state.people().hostCame() ? HOST_GRACE_MILLIS : FOUNDER_GRACE_MILLIS;
    boolean waited = state.present().anyMatch(one -> now - one.joinedAt() >= grace);
    if (state.isIn(state.hostId()) || !waited) {
      return List.of();
    }
    Member successor =
        state
            .present()
            .min(
                Comparator.comparing((Member one) -> live.readiness().of(one.id()).isEmpty())
                    .thenComparing(one -> state.roleOf(one.id()))
                    .thenComparingDouble(Member::joinedAt))
            .orElseThrow();
    return hostChanged(state, successor.id(), HostReason.INHERITED, Meta.ofRoom(now));
  }

  /** Revokes control that was granted for a time, once the time is over. */
  static List<RoomEvent> expired(RoomState state, double now) {
    return state.people().members().values().stream()
        .filter(member -> !member.id().equals(state.hostId()))
        .filter(member -> member.control().filter(grant -> grant.isOverAt(now)).isPresent())
        .<RoomEvent>map(
            member ->
                new RoomEvent.ControlRevoked(Meta.ofRoom(now), member.id(), RevokeReason.EXPIRED))
        .toList();
  }

  private static Decision request(RoomState state, UserId by, boolean wanted, Meta meta) {
    boolean asked = state.people().requests().contains(by);
    if (asked == wanted) {
      return new Decision.Repeated(state.seq());
    }
    if (!wanted) {
      return Decision.accept(new RoomEvent.ControlDeclined(meta, by));
    }
    return RoomPolicy.mayControl(state.policy(), state.roleOf(by))
        ? new Decision.Reject(ErrorCode.NOT_ALLOWED, "You control the film already.")
        : Decision.accept(new RoomEvent.ControlRequested(meta));
  }

  private static Decision grant(
      RoomState state, UserId by, ControlCommand.GrantControl message, Meta meta) {
    UserId to = message.userId();
    boolean givesBack = by.equals(to) && !message.granted();
    if (!RoomPolicy.mayGovern(state.roleOf(by)) && !givesBack) {
      return new Decision.Reject(
          ErrorCode.NOT_ALLOWED, "Only the host decides who controls the film.");
    }
    if (!state.isIn(to)) {
      return noSuchMember();
    }
    if (state.roleOf(to) == Role.HOST) {
      return new Decision.Reject(ErrorCode.NOT_ALLOWED, "The host controls the film anyway.");
    }
    return message.granted()
        ? Decision.accept(new RoomEvent.ControlGranted(meta, to, until(message, meta)))
        : takeBack(state, to, givesBack ? RevokeReason.GIVEN_BACK : RevokeReason.TAKEN_BACK, meta);
  }

  private static OptionalDouble until(ControlCommand.GrantControl message, Meta meta) {
    return message.forSeconds().isPresent()
        ? OptionalDouble.of(meta.at() + message.forSeconds().getAsDouble() * 1_000)
        : OptionalDouble.empty();
  }

  private static Decision takeBack(RoomState state, UserId from, RevokeReason reason, Meta meta) {
    List<RoomEvent> events = new ArrayList<>();
    if (state.people().requests().contains(from)) {
      events.add(new RoomEvent.ControlDeclined(meta, from));
    }
    if (state.roleOf(from) == Role.COHOST) {
      events.add(new RoomEvent.ControlRevoked(meta, from, reason));
    }
    return events.isEmpty() ? new Decision.Repeated(state.seq()) : new Decision.Accept(events);
  }

  private static Decision transfer(RoomState state, UserId by, UserId to, Meta meta) {
    if (!RoomPolicy.mayGovern(state.roleOf(by))) {
      return new Decision.Reject(ErrorCode.NOT_ALLOWED, "Only the host can hand the room over.");
    }
    if (!state.isIn(to)) {
      return noSuchMember();
    }
    return to.equals(by)
        ? new Decision.Repeated(state.seq())
        : new Decision.Accept(handedOver(state, to, HostReason.TRANSFERRED, meta));
  }

  private static Decision reclaim(RoomState state, UserId by, Meta meta) {
    if (by.equals(state.hostId())) {
      return new Decision.Repeated(state.seq());
    }
    return state.people().mayReclaim(by)
        ? new Decision.Accept(handedOver(state, by, HostReason.RECLAIMED, meta))
        : new Decision.Reject(
            ErrorCode.NOT_ALLOWED,
            "Only who made the room, or was lost as its host, can take it back.");
  }

  /** Hands the room over. A host who only stood in gets back what they were granted before. */
  private static List<RoomEvent> handedOver(
      RoomState state, UserId to, HostReason reason, Meta meta) {
    List<RoomEvent> events = new ArrayList<>(hostChanged(state, to, reason, meta));
    UserId before = state.hostId();
    state
        .people()
        .grantOf(before)
        .map(grant -> new RoomEvent.ControlGranted(meta, before, grant.until()))
        .ifPresent(events::add);
    return events;
  }

  /** Changes the host, and unmutes the new one: no other member could do it. */
  private static List<RoomEvent> hostChanged(
      RoomState state, UserId to, HostReason reason, Meta meta) {
    RoomEvent change = new RoomEvent.HostChanged(meta, state.hostId(), to, Optional.of(reason));
    return state.discipline().isMuted(to)
        ? List.of(change, new ModerationEvent.MemberMuted(meta, to, false))
        : List.of(change);
  }

  private static Decision noSuchMember() {
    return new Decision.Reject(ErrorCode.NO_SUCH_MEMBER, "This person is not in the room.");
  }
}
