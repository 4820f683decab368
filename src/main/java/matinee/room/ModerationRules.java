package matinee.room;

import java.util.List;
import java.util.Optional;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.ModerationCommand;
import matinee.protocol.Role;
import matinee.protocol.UserId;
import matinee.room.RoomEvent.Meta;

/** What is decided on people who spoil it for the others. */
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
      return state.discipline().banOf(user).isPresent()
          ? Decision.accept(new ModerationEvent.BanLifted(meta, user))
          : noSuchMember();
    }
    Optional<DisplayName> name = state.nameOf(user);
    if (name.isEmpty()) {
      return noSuchMember();
    }
    // Roles are ordered from the host down: nobody acts on their like, nor on who made the room.
    boolean untouchable = user.equals(by) || user.equals(state.people().founderId());
    if (untouchable || state.roleOf(user).compareTo(role) <= 0) {
      return new Decision.Reject(
          ErrorCode.NOT_ALLOWED, "Host and co-hosts can do this to viewers, the host to co-hosts.");
    }
    return switch (message) {
      case ModerationCommand.Mute mute -> mute(state, mute, meta);
      case ModerationCommand.Kick kick ->
          state.isIn(user)
              ? out(state, new ModerationEvent.MemberRemoved(meta, user), user)
              : noSuchMember();
      case ModerationCommand.Ban ban ->
          state.discipline().banOf(user).isPresent()
              ? new Decision.Repeated(state.seq())
              : out(
                  state,
                  new ModerationEvent.MemberBanned(meta, user, name.get(), live.deviceOf(user)),
                  user);
      case ModerationCommand.Unban unban -> throw new IllegalStateException("answered above");
    };
  }

  private static Decision mute(RoomState state, ModerationCommand.Mute mute, Meta meta) {
    return state.discipline().isMuted(mute.userId()) == mute.muted()
        ? new Decision.Repeated(state.seq())
        : Decision.accept(new ModerationEvent.MemberMuted(meta, mute.userId(), mute.muted()));
  }

  /** Whoever is put out leaves, with what they had asked for. */
  private static Decision out(RoomState state, ModerationEvent why, UserId user) {
    boolean forGood = why instanceof ModerationEvent.MemberBanned;
    return new Decision.Accept(
        Chain.from(state)
            .then(room -> List.of(why))
            .then(room -> forGood ? QueueRules.takenOff(room, user, why.meta()) : List.of())
            .then(room -> PeopleRules.left(room, List.of(user), why.meta().at()))
            .events());
  }

  private static Decision noSuchMember() {
    return new Decision.Reject(ErrorCode.NO_SUCH_MEMBER, "This person is not in the room.");
  }
}
