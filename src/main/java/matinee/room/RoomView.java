package matinee.room;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import matinee.protocol.Hold;
import matinee.protocol.Presence;
import matinee.protocol.QueueEntry;
import matinee.protocol.ServerMessage;
import matinee.protocol.UserId;

/** A room as its viewers are told of it. */
public final class RoomView {

  private RoomView() {}

  /**
   * The timeline as it was set last.
   *
   * @param live who of those the film waits for is ready by now
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

  /** What was said last. */
  public static ServerMessage.ChatHistory chat(RoomState room, long seq) {
    return new ServerMessage.ChatHistory(room.chat(), seq, seq);
  }

  /**
   * What is told of one event of the chat.
   *
   * @param id the room's revision with this event, which those that follow at once do not change
   */
  public static ServerMessage said(ChatEvent event, long id, long seq, long after) {
    return switch (event) {
      case ChatEvent.MessageSent sent ->
          new ServerMessage.Chat(
              id,
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

  /** The films that come next. */
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

  /** Where in the film people reacted. */
  public static ServerMessage.Heat heat(RoomState room, long seq, long after) {
    return new ServerMessage.Heat(Heat.BUCKET_SECONDS, room.heat().totals(), seq, after);
  }

  /** A member, as others see them. */
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
