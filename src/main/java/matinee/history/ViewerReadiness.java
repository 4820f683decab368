package matinee.history;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.OptionalDouble;
import matinee.protocol.ClientMessage;
import matinee.protocol.PlayerStatus;
import matinee.protocol.RoomId;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;

/**
 * A join, or a change of a page's readiness, as a row of {@code viewer_readiness}.
 *
 * @param at cluster time in milliseconds
 * @param news the join or the change
 */
public record ViewerReadiness(RoomId room, UserId user, SessionId session, double at, News news) {

  /** Content of a row. */
  public sealed interface News {

    /**
     * @param millis from the opened socket to the admission
     */
    record Joined(double millis) implements News {}

    /** The page's message. */
    record Changed(ClientMessage.Ready message) implements News {}
  }

  private static final String INSERT =
      """
      INSERT INTO viewer_readiness
        (room_id, user_id, session_id, at, join_ms, ready, buffered_from, buffered_to, state, seq)
      VALUES (?, ?, ?, to_timestamp(? / 1000), ?, ?, ?, ?, ?, ?)
      """;

  /** The table that keeps these rows. */
  public static final TableWriter.Table<ViewerReadiness> TABLE =
      new TableWriter.Table<>("viewer_readiness", INSERT, ViewerReadiness::bind);

  private void bind(PreparedStatement row) throws SQLException {
    row.setString(1, room.value());
    row.setString(2, user.value());
    row.setString(3, session.value());
    row.setDouble(4, at);
    switch (news) {
      case News.Joined joined -> {
        row.setDouble(5, joined.millis());
        row.setNull(6, Types.BOOLEAN);
        row.setNull(7, Types.DOUBLE);
        row.setNull(8, Types.DOUBLE);
        row.setNull(9, Types.VARCHAR);
        row.setNull(10, Types.BIGINT);
      }
      case News.Changed changed -> bind(row, changed.message());
    }
  }

  private static void bind(PreparedStatement row, ClientMessage.Ready ready) throws SQLException {
    row.setNull(5, Types.DOUBLE);
    row.setBoolean(6, ready.ready());
    setDouble(row, 7, ready.bufferedFrom());
    setDouble(row, 8, ready.bufferedTo());
    row.setString(9, ready.state().orElse(PlayerStatus.HERE).name().toLowerCase(Locale.ROOT));
    if (ready.seq().isPresent()) {
      row.setLong(10, ready.seq().getAsLong());
    } else {
      row.setNull(10, Types.BIGINT);
    }
  }

  private static void setDouble(PreparedStatement row, int column, OptionalDouble value)
      throws SQLException {
    if (value.isPresent()) {
      row.setDouble(column, value.getAsDouble());
    } else {
      row.setNull(column, Types.DOUBLE);
    }
  }
}
