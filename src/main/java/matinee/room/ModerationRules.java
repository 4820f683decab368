package matinee.room;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.ModerationCommand;
import matinee.protocol.Role;
import matinee.protocol.UserId;
import matinee.room.RoomEvent.Meta;

/** Decides on muting, kicking and banning. */
final class ModerationRules {

  private ModerationRules() {}

  static Decision decide(RoomState state, LiveRoom live, ModerationCommand message, Meta meta) {
    UserId by = meta.by().orElseThrow();
    UserId user = message.userId();
    Role role = state.roleOf(by);
    if (!RoomPolicy.mayModerate(role)) {
      return new Decision.Reject(ErrorCode.NOT_ALLOWED, "Only the host and co-hosts can do this.");
    }
    if (message instanceof ModerationCommand.Unban) {
      return state
          .discipline()
          .banOf(user)
          .<Decision>map(
              ban -> Decision.accept(new ModerationEvent.BanLifted(meta, user, ban.others())))
          .orElseGet(ModerationRules::noSuchMember);
    }
    Optional<DisplayName> name = state.nameOf(user);
    if (name.isEmpty()) {
      return noSuchMember();
    }
    if (!mayActOn(state, by, user)) {
      return new Decision.Reject(
          ErrorCode.NOT_ALLOWED, "Host and co-hosts can do this to viewers, the host to co-hosts.");
    }
    return switch (message) {
      case ModerationCommand.Mute mute -> mute(state, mute, meta);
      case ModerationCommand.Kick kick ->
          state.isIn(user)
              ? out(state, new ModerationEvent.MemberRemoved(meta, user), List.of())
              : noSuchMember();
      case ModerationCommand.Ban ban ->
          state.discipline().banOf(user).isPresent()
              ? new Decision.Repeated(state.seq())
              : ban(state, live, user, name.get(), meta);
      case ModerationCommand.Unban unban -> throw new IllegalStateException("answered above");
    };
  }

  /** True for a lower role. Equals and the room's founder are protected. */
  private static boolean mayActOn(RoomState state, UserId by, UserId user) {
    // Roles are ordered from the host down.
    return !user.equals(by)
        && !user.equals(state.people().founderId())
        && state.roleOf(user).compareTo(state.roleOf(by)) > 0;
  }

  /**
   * Bans a member and every member that uses the same browser. If one of those may not be banned,
   * the ban covers the named member alone.
   */
  private static Decision ban(
      RoomState state, LiveRoom live, UserId user, DisplayName name, Meta meta) {
    UserId by = meta.by().orElseThrow();
    List<UserId> others = live.othersInBrowserOf(user);
    if (!others.stream().allMatch(other -> mayActOn(state, by, other))) {
      ModerationEvent alone =
          new ModerationEvent.MemberBanned(meta, user, name, Optional.empty(), List.of());
      return out(state, alone, List.of(user));
    }
    List<UserId> more =
        others.stream()
            .filter(other -> state.nameOf(other).isPresent())
            .filter(other -> state.discipline().bars(other, Optional.empty()).isEmpty())
            .toList();
    ModerationEvent banned =
        new ModerationEvent.MemberBanned(meta, user, name, live.deviceOf(user), more);
    return out(state, banned, Stream.concat(Stream.of(user), others.stream()).toList());
  }

  private static Decision mute(RoomState state, ModerationCommand.Mute mute, Meta meta) {
    return state.discipline().isMuted(mute.userId()) == mute.muted()
        ? new Decision.Repeated(state.seq())
        : Decision.accept(new ModerationEvent.MemberMuted(meta, mute.userId(), mute.muted()));
  }

  /** Removes members together with their requests; the queue entries of {@code adders} go, too. */
  private static Decision out(RoomState state, ModerationEvent why, List<UserId> adders) {
    return new Decision.Accept(
        Chain.from(state)
            .then(room -> List.of(why))
            .then(room -> QueueRules.takenOff(room, adders, why.meta()))
            .then(room -> PeopleRules.left(room, why.putsOut(), why.meta().at()))
            .events());
  }

  private static Decision noSuchMember() {
    return new Decision.Reject(ErrorCode.NO_SUCH_MEMBER, "This person is not in the room.");
  }
}
