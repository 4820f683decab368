package matinee.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Inserts rows into one table over JDBC. Blocks. */
final class RowInsert<R> {

  /** SQLSTATE classes of a row's own faults: data exception, integrity constraint violation. */
  private static final Set<String> ROW_FAULTS = Set.of("22", "23");

  private final TableWriter.Table<R> table;
  private final DataSource database;

  RowInsert(TableWriter.Table<R> table, DataSource database) {
    this.table = table;
    this.database = database;
  }

  /**
   * @param refused number of rows that can never be written
   * @param unwritten rows to try again
   * @param why the first failure; empty if there was none
   */
  record Result<R>(int refused, List<R> unwritten, String why) {}

  /** Writes all rows in one transaction; after a row's fault, each row in its own. */
  Result<R> write(List<R> rows) {
    try (Connection connection = database.getConnection()) {
      try {
        writeAll(connection, rows);
        return new Result<>(0, List.of(), "");
      } catch (SQLException | RuntimeException failed) {
        if (!isRowFault(failed)) {
          return new Result<>(0, rows, describe(failed));
        }
      }
      connection.rollback();
      return writeEach(connection, rows);
    } catch (SQLException unreachable) {
      return new Result<>(0, rows, describe(unreachable));
    }
  }

  private void writeAll(Connection connection, List<R> rows) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement(table.insert())) {
      for (R row : rows) {
        table.binding().bind(row, insert);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
  }

  private Result<R> writeEach(Connection connection, List<R> rows) throws SQLException {
    connection.setAutoCommit(true);
    int refused = 0;
    String why = "";
    for (int i = 0; i < rows.size(); i++) {
      try (PreparedStatement insert = connection.prepareStatement(table.insert())) {
        table.binding().bind(rows.get(i), insert);
        insert.executeUpdate();
      } catch (SQLException | RuntimeException failed) {
        why = why.isEmpty() ? describe(failed) : why;
        if (!isRowFault(failed)) {
          return new Result<>(refused, List.copyOf(rows.subList(i, rows.size())), why);
        }
        refused++;
      }
    }
    return new Result<>(refused, List.of(), why);
  }

  /** An unchecked exception comes from binding a row. */
  private static boolean isRowFault(Exception failed) {
    return !(failed instanceof SQLException sql)
        || (sql.getSQLState() != null
            && sql.getSQLState().length() == 5
            && ROW_FAULTS.contains(sql.getSQLState().substring(0, 2)));
  }

  /** The first line only: the next ones of a Postgres message hold the row's values. */
  private static String describe(Exception failed) {
    return failed.toString().lines().findFirst().orElse("");
  }
}
