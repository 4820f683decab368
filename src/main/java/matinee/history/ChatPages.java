package matinee.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import matinee.protocol.ChatLine;
import matinee.protocol.ChatLog;
import matinee.protocol.CommandId;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;

/** Reads older messages of a room, a page at a time, from the table {@code messages}. Blocks. */
public final class ChatPages {

  /** Most messages of a page. */
  public static final int MAX_LINES = 100;

  /** Result of reading a page. */
  public sealed interface Answer {}

  /** Messages, oldest first. */
  public record Lines(ChatLog log) implements Answer {}

  /** The message, or the reader's join, is not in the tables yet. */
  public record NotYet() implements Answer {}

  /** The reader was kicked or banned. */
  public record KeptOut(ErrorCode why) implements Answer {}

  private enum Standing {
    IN,
    REMOVED,
    BANNED,
    /** Has never joined, or has joined just now. */
    STRANGER
  }

  private static final double MILLIS = 1000;
  private static final String SEQ = "SELECT seq FROM rooms WHERE id = ?";
  private static final String MEMBER =
      "SELECT put_out FROM room_members WHERE room_id = ? AND user_id = ?";
  private static final String PAGE =
      """
      SELECT seq, user_id, name, text, extract(epoch FROM ts)::double precision AS at, media_time,
        src, command_id, deleted_at IS NOT NULL AS deleted
      FROM messages WHERE room_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?
      """;

  private final DataSource database;

  public ChatPages(DataSource database) {
    this.database = database;
  }

  /**
   * Reads the messages that precede a message.
   *
   * @param before id of that message
   * @param limit most lines, up to {@link #MAX_LINES}
   */
  public Answer before(RoomId room, UserId reader, long before, int limit) throws SQLException {
    try (Connection connection = database.getConnection()) {
      if (isBehind(connection, room, before)) {
        return new NotYet();
      }
      return switch (standing(connection, room, reader)) {
        case IN -> new Lines(page(connection, room, before, limit));
        case REMOVED -> new KeptOut(ErrorCode.REMOVED);
        case BANNED -> new KeptOut(ErrorCode.BANNED);
        case STRANGER -> new NotYet();
      };
    }
  }

  private static boolean isBehind(Connection connection, RoomId room, long before)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SEQ)) {
      query.setString(1, room.value());
      try (ResultSet row = query.executeQuery()) {
        return !row.next() || row.getLong(1) < before - 1;
      }
    }
  }

  /** Reads who somebody is; a token alone does not admit: a banned browser can get another one. */
  private static Standing standing(Connection connection, RoomId room, UserId user)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(MEMBER)) {
      query.setString(1, room.value());
      query.setString(2, user.value());
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Standing.STRANGER;
        }
        return switch (row.getString(1)) {
          case null -> Standing.IN;
          case "banned" -> Standing.BANNED;
          default -> Standing.REMOVED;
        };
      }
    }
  }

  private static ChatLog page(Connection connection, RoomId room, long before, int limit)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(PAGE)) {
      query.setString(1, room.value());
      query.setLong(2, before);
      query.setInt(3, limit + 1);
      try (ResultSet rows = query.executeQuery()) {
        List<ChatLine> lines = new ArrayList<>();
        while (rows.next()) {
          lines.add(line(rows));
        }
        boolean more = lines.size() > limit;
        return new ChatLog((more ? lines.subList(0, limit) : lines).reversed(), more);
      }
    }
  }

  private static ChatLine line(ResultSet row) throws SQLException {
    return new ChatLine(
        row.getLong("seq"),
        new UserId(row.getString("user_id")),
        new DisplayName(row.getString("name")),
        row.getString("text"),
        row.getDouble("at") * MILLIS,
        row.getDouble("media_time"),
        Optional.ofNullable(row.getString("src")),
        Optional.ofNullable(row.getString("command_id")).map(CommandId::new),
        row.getBoolean("deleted"));
  }
}
