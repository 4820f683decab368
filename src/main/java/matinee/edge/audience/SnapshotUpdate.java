package matinee.edge.audience;

import matinee.cluster.AudienceMessage;
import matinee.protocol.ChatLog;
import matinee.protocol.Media;
import matinee.protocol.Policy;
import matinee.protocol.Presence;
import matinee.protocol.RoomInfo;
import matinee.protocol.ServerMessage;

/** Applies room-wide messages to a room's snapshot. */
final class SnapshotUpdate {

  private SnapshotUpdate() {}

  /** Returns the snapshot after a room-wide message; the same if the message changes nothing. */
  static AudienceMessage.Snapshot after(AudienceMessage.Snapshot known, ServerMessage message) {
    return switch (message) {
      case ServerMessage.State state ->
          withRoom(
              info(known.info(), known.info().title(), known.info().policy(), state.video()),
              state,
              known.presence(),
              known,
              state.seq());
      case Presence presence ->
          withRoom(known.info(), known.state(), presence, known, presence.seq());
      case ServerMessage.Chat chat ->
          withChat(known, known.chat().log().with(chat.line()), chat.seq());
      case ServerMessage.ChatDeleted gone ->
          withChat(known, known.chat().log().without(gone.id()), gone.seq());
      case ServerMessage.ChatHistory history -> withChat(known, history.log(), history.seq());
      case ServerMessage.Settings settings ->
          withRoom(
              info(known.info(), settings.title(), settings.policy(), known.info().video()),
              known.state(),
              known.presence(),
              known,
              settings.seq());
      case ServerMessage.Queue queue ->
          withLists(known, known.chat(), queue, known.heat(), queue.seq());
      case ServerMessage.Heat heat ->
          withLists(known, known.chat(), known.queue(), heat, heat.seq());
      case ServerMessage.Resync _,
          ServerMessage.Welcome _,
          ServerMessage.Pong _,
          ServerMessage.Ack _ ->
          known;
      case ServerMessage.Error _, ServerMessage.Bye _, ServerMessage.Reactions _ -> known;
    };
  }

  private static AudienceMessage.Snapshot withRoom(
      RoomInfo info,
      ServerMessage.State state,
      Presence presence,
      AudienceMessage.Snapshot known,
      long seq) {
    return new AudienceMessage.Snapshot(
        info, state, presence, known.chat(), known.queue(), known.heat(), seq);
  }

  private static AudienceMessage.Snapshot withChat(
      AudienceMessage.Snapshot known, ChatLog log, long seq) {
    ServerMessage.ChatHistory chat = new ServerMessage.ChatHistory(log, seq, seq);
    return withLists(known, chat, known.queue(), known.heat(), seq);
  }

  private static AudienceMessage.Snapshot withLists(
      AudienceMessage.Snapshot known,
      ServerMessage.ChatHistory chat,
      ServerMessage.Queue queue,
      ServerMessage.Heat heat,
      long seq) {
    return new AudienceMessage.Snapshot(
        known.info(), known.state(), known.presence(), chat, queue, heat, seq);
  }

  private static RoomInfo info(RoomInfo info, String title, Policy policy, Media video) {
    return new RoomInfo(info.id(), title, info.access(), policy, video, info.createdAt());
  }
}
