package matinee.history;

import akka.projection.eventsourced.EventEnvelope;
import akka.projection.jdbc.javadsl.JdbcHandler;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import matinee.protocol.CommandId;
import matinee.protocol.UserId;
import matinee.room.ChatEvent;
import matinee.room.ModerationEvent;
import matinee.room.QueueEvent;
import matinee.room.ReactionsTallied;
import matinee.room.RoomEvent;

/** What one event of a room changes in {@code rooms}, {@code room_members} and {@code messages}. */
final class ReadModel extends JdbcHandler<EventEnvelope<RoomEvent>, DatabaseSession> {

  @Override
  public void process(DatabaseSession session, EventEnvelope<RoomEvent> envelope) throws Exception {
    session.withConnection(
        connection -> {
          apply(connection, roomOf(envelope), envelope.sequenceNr(), envelope.event());
          return envelope.sequenceNr();
        });
  }

  /** {@code room|id}. */
  private static String roomOf(EventEnvelope<RoomEvent> envelope) {
    return envelope.persistenceId().substring(envelope.persistenceId().indexOf('|') + 1);
  }

  private static void apply(Connection rows, String room, long seq, RoomEvent event)
      throws SQLException {
    double at = event.meta().at();
    switch (event) {
      case RoomEvent.Created created ->
          run(
              rows,
              "INSERT INTO rooms (id, title, host_id, created_at, seq) VALUES (?, ?, ?,"
                  + " to_timestamp(? / 1000), 0)",
              room,
              created.title(),
              created.hostId().value(),
              at);
      case RoomEvent.RoomRenamed renamed ->
          run(rows, "UPDATE rooms SET title = ? WHERE id = ?", renamed.title(), room);
      case RoomEvent.MembersJoined joined -> onJoined(rows, room, joined);
      case RoomEvent.MembersLeft left -> {
        for (UserId user : left.userIds()) {
          run(
              rows,
              "UPDATE room_members SET left_at = to_timestamp(? / 1000) WHERE room_id = ? AND"
                  + " user_id = ?",
              at,
              room,
              user.value());
        }
      }
      case RoomEvent.HostChanged host -> onHostChanged(rows, room, host);
      case RoomEvent.ControlGranted granted -> role(rows, room, granted.userId(), "cohost");
      case RoomEvent.ControlRevoked revoked -> role(rows, room, revoked.userId(), "viewer");
      case ModerationEvent.MemberRemoved removed ->
          putOut(rows, room, removed.putsOut(), "removed");
      case ModerationEvent.MemberBanned banned -> putOut(rows, room, banned.putsOut(), "banned");
      case ModerationEvent.BanLifted lifted -> letIn(rows, room, lifted.letsIn());
      case ChatEvent.MessageSent sent -> onMessageSent(rows, room, seq, sent);
      case ChatEvent.MessageDeleted deleted ->
          run(
              rows,
              """
              UPDATE messages SET text = '', deleted_at = to_timestamp(? / 1000), deleted_by = ?
              WHERE room_id = ? AND seq = ?
              """,
              at,
              deleted.meta().by().map(UserId::value).orElse(null),
              room,
              deleted.messageId());
      case RoomEvent.TimelineMoved _,
          RoomEvent.MediaMeasured _,
          RoomEvent.PolicyChanged _,
          RoomEvent.ControlRequested _,
          RoomEvent.ControlDeclined _,
          ModerationEvent.MemberMuted _,
          QueueEvent _,
          ReactionsTallied _ -> {}
    }
    run(rows, "UPDATE rooms SET seq = ? WHERE id = ?", seq, room);
  }

  private static void onJoined(Connection rows, String room, RoomEvent.MembersJoined joined)
      throws SQLException {
    for (RoomEvent.Newcomer one : joined.members()) {
      run(
          rows,
          """
          INSERT INTO room_members (room_id, user_id, name, role, joined_at)
          SELECT id, ?, ?, CASE WHEN host_id = ? THEN 'host' ELSE 'viewer' END, to_timestamp(? / 1000)
          FROM rooms WHERE id = ?
          ON CONFLICT (room_id, user_id) DO UPDATE SET name = excluded.name, left_at = NULL
          """,
          one.userId().value(),
          one.name().value(),
          one.userId().value(),
          joined.meta().at(),
          room);
    }
  }

  private static void onHostChanged(Connection rows, String room, RoomEvent.HostChanged host)
      throws SQLException {
    run(rows, "UPDATE rooms SET host_id = ? WHERE id = ?", host.to().value(), room);
    role(rows, room, host.from(), "viewer");
    role(rows, room, host.to(), "host");
  }

  private static void role(Connection rows, String room, UserId user, String role)
      throws SQLException {
    run(
        rows,
        "UPDATE room_members SET role = ? WHERE room_id = ? AND user_id = ?",
        role,
        room,
        user.value());
  }

  private static void putOut(Connection rows, String room, List<UserId> users, String how)
      throws SQLException {
    for (UserId user : users) {
      run(
          rows,
          "UPDATE room_members SET put_out = ?, role = 'viewer' WHERE room_id = ? AND user_id = ?",
          how,
          room,
          user.value());
    }
  }

  private static void letIn(Connection rows, String room, List<UserId> users) throws SQLException {
    for (UserId user : users) {
      run(
          rows,
          "UPDATE room_members SET put_out = NULL WHERE room_id = ? AND user_id = ?",
          room,
          user.value());
    }
  }

  private static void onMessageSent(
      Connection rows, String room, long seq, ChatEvent.MessageSent sent) throws SQLException {
    run(
        rows,
        """
        INSERT INTO messages (id, room_id, seq, user_id, name, text, ts, media_time, command_id)
        VALUES (?, ?, ?, ?, ?, ?, to_timestamp(? / 1000), ?, ?)
        """,
        room + ":" + seq,
        room,
        seq,
        sent.meta().by().orElseThrow().value(),
        sent.name().value(),
        sent.text(),
        sent.meta().at(),
        sent.mediaTime(),
        sent.meta().id().map(CommandId::value).orElse(null));
  }

  private static void run(Connection rows, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = rows.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
