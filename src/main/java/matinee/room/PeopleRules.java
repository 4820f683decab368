package matinee.room;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import matinee.protocol.ErrorCode;
import matinee.protocol.SettingsCommand;
import matinee.protocol.UserId;
import matinee.room.RoomEvent.Meta;
import matinee.room.RoomEvent.Newcomer;

/** Decides on joining, leaving and the room's settings. */
final class PeopleRules {

  private PeopleRules() {}

  /** Joins, then departures for good. */
  static List<RoomEvent> joinedAndLeft(
      RoomState state, Collection<Newcomer> newcomers, Collection<UserId> gone, double now) {
    return Chain.from(state)
        .then(room -> joined(room, newcomers, now))
        .then(room -> left(room, gone, now))
        .events();
  }

  /** New members and changed names; no event if there are none. */
  static List<RoomEvent> joined(RoomState state, Collection<Newcomer> newcomers, double now) {
    List<Newcomer> changed =
        newcomers.stream()
            .map(one -> shown(state, one))
            .distinct()
            .filter(one -> isNews(state, one))
            .toList();
    return changed.isEmpty()
        ? List.of()
        : List.of(new RoomEvent.MembersJoined(Meta.ofRoom(now), changed));
  }

  /** Departures for good, of those who are in the room. */
  static List<RoomEvent> left(RoomState state, Collection<UserId> users, double now) {
    List<UserId> gone = users.stream().distinct().filter(state::isIn).toList();
    return gone.isEmpty() ? List.of() : List.of(new RoomEvent.MembersLeft(Meta.ofRoom(now), gone));
  }

  /** Masks blocked words in a name, as in a message. Moderators' names are not masked. */
  private static Newcomer shown(RoomState state, Newcomer one) {
    return RoomPolicy.mayModerate(state.roleOf(one.userId()))
        ? one
        : new Newcomer(
            one.userId(), BlockedWords.mask(one.name(), state.policy().chat().blockedWords()));
  }

  private static boolean isNews(RoomState state, Newcomer one) {
    return !state.isIn(one.userId()) || !state.nameOf(one.userId()).equals(Optional.of(one.name()));
  }

  static Decision decide(RoomState state, SettingsCommand message, Meta meta) {
    if (!RoomPolicy.mayGovern(state.roleOf(meta.by().orElseThrow()))) {
      return new Decision.Reject(
          ErrorCode.NOT_ALLOWED, "Only the host can change the room's settings.");
    }
    return switch (message) {
      case SettingsCommand.ChangePolicy change ->
          new Decision.Accept(
              Chain.from(state)
                  .then(room -> List.of(new RoomEvent.PolicyChanged(meta, change.policy())))
                  .then(room -> readAgain(room, meta.at()))
                  .events());
      case SettingsCommand.Rename rename ->
          Decision.accept(new RoomEvent.RoomRenamed(meta, rename.title()));
    };
  }

  /** Masks the words that the new policy blocks in the names of present members. */
  private static List<RoomEvent> readAgain(RoomState state, double now) {
    return joined(
        state,
        state.present().map(member -> new Newcomer(member.id(), member.name())).toList(),
        now);
  }
}
