package matinee.history;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.ClientMessage;
import matinee.protocol.RoomId;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;

/**
 * A viewer's report, as a row of {@code viewer_samples}.
 *
 * @param at cluster time in milliseconds at which the report came
 */
public record ViewerSample(
    RoomId room, UserId user, SessionId session, double at, ClientMessage.Report report) {

  private static final String INSERT =
      """
      INSERT INTO viewer_samples (room_id, user_id, session_id, at, engine, period_ms, rtt_ms,
        play_cost_ms, seek_cost_ms, loading_seek_cost_ms, drift_median_ms, drift_p95_ms, drift_readings,
        stalls, stalled_ms, nudges, landings, dropped_frames)
      VALUES (?, ?, ?, to_timestamp(? / 1000), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  /** The table that keeps these rows. */
  public static final TableWriter.Table<ViewerSample> TABLE =
      new TableWriter.Table<>("viewer_samples", INSERT, ViewerSample::bind);

  private void bind(PreparedStatement row) throws SQLException {
    ClientMessage.Counts counts = report.counts();
    Optional<ClientMessage.Costs> costs = report.costs();
    Optional<ClientMessage.Drift> drift = report.drift();
    row.setString(1, room.value());
    row.setString(2, user.value());
    row.setString(3, session.value());
    row.setDouble(4, at);
    row.setString(5, report.engine().wireName());
    row.setDouble(6, counts.periodMillis());
    setDouble(row, 7, report.rttMillis());
    setObject(row, 8, costs.map(ClientMessage.Costs::playMillis), Types.DOUBLE);
    setObject(row, 9, costs.map(ClientMessage.Costs::seekMillis), Types.DOUBLE);
    setDouble(
        row, 10, costs.map(ClientMessage.Costs::loadingSeekMillis).orElse(OptionalDouble.empty()));
    setObject(row, 11, drift.map(ClientMessage.Drift::medianMillis), Types.DOUBLE);
    setObject(row, 12, drift.map(ClientMessage.Drift::p95AbsoluteMillis), Types.DOUBLE);
    setObject(row, 13, drift.map(ClientMessage.Drift::readings), Types.INTEGER);
    row.setInt(14, counts.stalls());
    row.setDouble(15, counts.stalledMillis());
    row.setInt(16, counts.nudges());
    row.setInt(17, counts.landings());
    row.setInt(18, counts.droppedFrames());
  }

  private static void setDouble(PreparedStatement row, int column, OptionalDouble value)
      throws SQLException {
    Optional<Double> boxed =
        value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    setObject(row, column, boxed, Types.DOUBLE);
  }

  private static void setObject(PreparedStatement row, int column, Optional<?> value, int type)
      throws SQLException {
    if (value.isPresent()) {
      row.setObject(column, value.get(), type);
    } else {
      row.setNull(column, type);
    }
  }
}
