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
    List<ServerMessage.Banned> banned =
        room.discipline().bans().stream()
            .map(ban -> new ServerMessage.Banned(ban.user(), ban.name()))
            .toList();
    return new ServerMessage.Presence(users, banned, seq, after);
  }

  /** What was said last. */
  public static ServerMessage.ChatHistory chat(RoomState room, long seq) {
    return new ServerMessage.ChatHistory(room.chat(), seq, seq);
  }

  /** What is told of one event of the chat. */
  public static ServerMessage said(ChatEvent event, long seq, long after) {
    return switch (event) {
      case ChatEvent.MessageSent sent ->
          new ServerMessage.Chat(
              seq,
              sent.meta().by().orElseThrow(),
              sent.name(),
              sent.text(),
              sent.meta().at(),
              sent.mediaTime(),
              sent.meta().id(),
              seq,
              after);
      case ChatEvent.MessageDeleted deleted ->
          new ServerMessage.ChatDeleted(
              deleted.messageId(), deleted.meta().by().orElseThrow(), seq, after);
    };
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
        id.equals(people.founderId()),
        room.discipline().isMuted(id));
  }
}
