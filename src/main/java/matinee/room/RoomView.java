package matinee.room;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import matinee.protocol.ChatLine;
import matinee.protocol.Hold;
import matinee.protocol.Presence;
import matinee.protocol.QueueEntry;
import matinee.protocol.ServerMessage;
import matinee.protocol.UserId;

/** A room's state as messages to its viewers. */
public final class RoomView {

  private RoomView() {}

  /**
   * The timeline as last set.
   *
   * @param live readiness of the viewers waited for
   * @param seq revision of this message
   * @param after revision of the room-wide message before it
   */
  public static ServerMessage.State state(RoomState room, LiveRoom live, long seq, long after) {
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
        room.cause(),
        room.video()
            .gate()
            .current()
            .map(
                wait -> Hold.naming(wait.reason(), GateOpening.missing(room, live), wait.until())));
  }

  /** The latest chat messages. */
  public static ServerMessage.ChatHistory chat(RoomState room, long seq) {
    return new ServerMessage.ChatHistory(room.chat(), seq, seq);
  }

  /**
   * The message for a chat event.
   *
   * @param room the room with this event
   * @param id the room's revision with this event, which later events of the batch do not change
   */
  public static ServerMessage said(RoomState room, ChatEvent event, long id, long seq, long after) {
    return switch (event) {
      case ChatEvent.MessageSent sent ->
          new ServerMessage.Chat(
              id,
              sent.meta().by().orElseThrow(),
              sent.name(),
              sent.text(),
              sent.meta().at(),
              sent.mediaTime(),
              room.chat().find(id).flatMap(ChatLine::src),
              sent.meta().id(),
              seq,
              after);
      case ChatEvent.MessageDeleted deleted ->
          new ServerMessage.ChatDeleted(
              deleted.messageId(), deleted.meta().by().orElseThrow(), seq, after);
    };
  }

  /** The queued videos. */
  public static ServerMessage.Queue queue(RoomState room, long seq, long after) {
    List<QueueEntry> entries =
        room.queue().inOrder(room.policy().queue().vote()).stream()
            .map(
                entry ->
                    new QueueEntry(
                        entry.id(),
                        entry.media(),
                        entry.by(),
                        entry.name(),
                        entry.votes().size(),
                        entry.votes().stream().limit(QueueEntry.NAMED).toList()))
            .toList();
    return new ServerMessage.Queue(entries, room.queue().startsAt(), seq, after);
  }

  /** Reactions along the current video. */
  public static ServerMessage.Heat heat(RoomState room, long seq, long after) {
    return new ServerMessage.Heat(Heat.BUCKET_SECONDS, room.heat().totals(), seq, after);
  }

  /** A member as shown to others. */
  static Presence.User user(RoomState room, Member member, Readiness readiness) {
    UserId id = member.id();
    People people = room.people();
    int place = people.requests().indexOf(id) + 1;
    return new Presence.User(
        id,
        member.name(),
        people.roleOf(id),
        readiness.of(id).filter(Readiness.Viewer::ready).isPresent(),
        readiness.statusOf(id),
        place > 0 ? OptionalInt.of(place) : OptionalInt.empty(),
        member.control().map(Member.Grant::until).orElse(OptionalDouble.empty()),
        id.equals(people.founderId()),
        people.mayReclaim(id),
        room.discipline().isMuted(id));
  }
}
