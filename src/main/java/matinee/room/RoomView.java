package matinee.room;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import matinee.protocol.ServerMessage;
import matinee.protocol.ServerMessage.Whereabouts;
import matinee.protocol.UserId;

/** A room as its viewers are told of it. */
public final class RoomView {

  private RoomView() {}

  /**
   * The timeline as it was set last.
   *
   * @param seq revision of this message
   * @param after revision of the room-wide message before it
   */
  public static ServerMessage.State state(RoomState room, long seq, long after) {
    Vector latest = room.timeline().latest();
    return new ServerMessage.State(
        latest.isPlaying(),
        latest.baseMediaTime(),
        latest.baseServerTime(),
        latest.playbackRate(),
        room.media().src(),
        room.media(),
        seq,
        after,
        room.cause());
  }

  /**
   * Who is in.
   *
   * @param here whose connection stands
   * @param ready whose buffer covers what comes next
   */
  public static ServerMessage.Presence presence(
      RoomState room, Set<UserId> here, Set<UserId> ready, long seq, long after) {
    List<ServerMessage.User> users =
        room.present().map(member -> user(room, member, here, ready)).toList();
    return new ServerMessage.Presence(users, seq, after);
  }

  private static ServerMessage.User user(
      RoomState room, Member member, Set<UserId> here, Set<UserId> ready) {
    UserId id = member.id();
    Whereabouts whereabouts = here.contains(id) ? Whereabouts.HERE : Whereabouts.AWAY;
    People people = room.people();
    int place = people.requests().indexOf(id) + 1;
    return new ServerMessage.User(
        id,
        member.name(),
        people.roleOf(id),
        ready.contains(id),
        whereabouts,
        place > 0 ? OptionalInt.of(place) : OptionalInt.empty(),
        member.control().map(Member.Grant::until).orElse(OptionalDouble.empty()),
        id.equals(people.founderId()));
  }
}
