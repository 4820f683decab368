package matinee.history;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import matinee.protocol.CommandId;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomId;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;

/**
 * A refused message, as a row of {@code refusals}. The journal holds accepted commands only.
 *
 * @param user absent for a refused token request
 * @param session absent with the user
 * @param at cluster time in milliseconds
 * @param command the message's {@code type}; empty if it could not be read; {@code token} for a
 *     token request
 */
public record Refusal(
    RoomId room,
    Optional<UserId> user,
    Optional<SessionId> session,
    double at,
    String command,
    Optional<CommandId> id,
    ErrorCode code) {

  private static final String INSERT =
      """
      INSERT INTO refusals (room_id, user_id, session_id, at, command, command_id, code)
      VALUES (?, ?, ?, to_timestamp(? / 1000), ?, ?, ?)
      """;

  /** The table that keeps these rows. */
  public static final TableWriter.Table<Refusal> TABLE =
      new TableWriter.Table<>("refusals", INSERT, Refusal::bind);

  private void bind(PreparedStatement row) throws SQLException {
    row.setString(1, room.value());
    row.setString(2, user.map(UserId::value).orElse(null));
    row.setString(3, session.map(SessionId::value).orElse(null));
    row.setDouble(4, at);
    row.setString(5, command);
    row.setString(6, id.map(CommandId::value).orElse(null));
    row.setString(7, code.wireName());
  }
}
