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
import matinee.room.Member;
import matinee.room.ModerationEvent;
import matinee.room.QueueEvent;
import matinee.room.ReactionsTallied;
import matinee.room.RoomEvent;

/** Applies an event to the tables {@code rooms}, {@code room_members}, {@code messages}. */
final class ReadModel extends JdbcHandler<EventEnvelope<RoomEvent>, DatabaseSession> {

  @Override
  public void process(DatabaseSession session, EventEnvelope<RoomEvent> envelope) throws Exception {
    session.withConnection(
        connection -> {
          apply(connection, roomOf(envelope), envelope.sequenceNr(), envelope.event());
          return envelope.sequenceNr();
        });
  }

  /** Takes the id from {@code room|id}. */
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
              """
              INSERT INTO rooms (id, title, src, owner_id, host_id, created_at, seq)
              VALUES (?, ?, ?, ?, ?, to_timestamp(? / 1000), 0)
              """,
              room,
              created.title(),
              created.media().src(),
              created.hostId().value(),
              created.hostId().value(),
              at);
      case RoomEvent.MediaChanged changed ->
          run(rows, "UPDATE rooms SET src = ? WHERE id = ?", changed.media().src(), room);
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
      case RoomEvent.ControlGranted granted -> granted(rows, room, granted.userId(), true);
      case RoomEvent.ControlRevoked revoked -> granted(rows, room, revoked.userId(), false);
      case ModerationEvent.MemberRemoved removed ->
          each(rows, room, removed.putsOut(), "removed = TRUE, granted = FALSE");
      case ModerationEvent.MemberBanned banned ->
          each(rows, room, banned.putsOut(), "bans = bans + 1, granted = FALSE");
      case ModerationEvent.BanLifted lifted ->
          each(rows, room, lifted.letsIn(), "bans = greatest(bans - 1, 0)");
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
          RoomEvent.StreamMapped _,
          RoomEvent.PolicyChanged _,
          RoomEvent.ControlRequested _,
          RoomEvent.ControlDeclined _,
          ModerationEvent.MemberMuted _,
          QueueEvent _,
          ReactionsTallied _ -> {}
    }
    run(rows, "UPDATE rooms SET seq = ? WHERE id = ?", seq, room);
  }

  /**
   * Adds new members. As in the room, grants of members who left long ago expire when others join.
   */
  private static void onJoined(Connection rows, String room, RoomEvent.MembersJoined joined)
      throws SQLException {
    run(
        rows,
        """
        UPDATE room_members SET granted = FALSE
        WHERE room_id = ? AND granted AND left_at < to_timestamp(? / 1000)
        """,
        room,
        joined.meta().at() - Member.REMEMBERED_MILLIS);
    for (RoomEvent.Newcomer one : joined.members()) {
      run(
          rows,
          """
          INSERT INTO room_members (room_id, user_id, name, governs, joined_at)
          SELECT id, ?, ?, host_id = ?, to_timestamp(? / 1000) FROM rooms WHERE id = ?
          ON CONFLICT (room_id, user_id) DO UPDATE SET name = excluded.name, left_at = NULL
          """,
          one.userId().value(),
          one.name().value(),
          one.userId().value(),
          joined.meta().at(),
          room);
    }
  }

  /** A stand-in host keeps earlier grants; a lasting host loses them. */
  private static void onHostChanged(Connection rows, String room, RoomEvent.HostChanged host)
      throws SQLException {
    run(rows, "UPDATE rooms SET host_id = ? WHERE id = ?", host.to().value(), room);
    each(rows, room, List.of(host.from()), "governs = FALSE");
    each(rows, room, List.of(host.to()), "governs = TRUE");
    if (!host.standsIn()) {
      granted(rows, room, host.to(), false);
    }
  }

  private static void granted(Connection rows, String room, UserId user, boolean granted)
      throws SQLException {
    each(rows, room, List.of(user), granted ? "granted = TRUE" : "granted = FALSE");
  }

  /**
   * Updates several members of a room.
   *
   * @param change assignments in SQL; never input from outside
   */
  private static void each(Connection rows, String room, List<UserId> users, String change)
      throws SQLException {
    for (UserId user : users) {
      run(
          rows,
          "UPDATE room_members SET " + change + " WHERE room_id = ? AND user_id = ?",
          room,
          user.value());
    }
  }

  /**
   * Adds a message with the address of the video that plays at that point of the journal. During a
   * rebuild, a node of the previous release may have written it already.
   */
  private static void onMessageSent(
      Connection rows, String room, long seq, ChatEvent.MessageSent sent) throws SQLException {
    run(
        rows,
        """
        INSERT INTO messages (id, room_id, seq, user_id, name, text, ts, media_time, command_id, src)
        VALUES (?, ?, ?, ?, ?, ?, to_timestamp(? / 1000), ?, ?,
          (SELECT src FROM rooms WHERE id = ?))
        ON CONFLICT DO NOTHING
        """,
        room + ":" + seq,
        room,
        seq,
        sent.meta().by().orElseThrow().value(),
        sent.name().value(),
        sent.text(),
        sent.meta().at(),
        sent.mediaTime(),
        sent.meta().id().map(CommandId::value).orElse(null),
        room);
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
