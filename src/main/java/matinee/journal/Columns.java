package matinee.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Binds rows to a statement column by column, each as one array parameter. */
final class Columns<R> {

  private final PreparedStatement statement;
  private final List<R> rows;
  private int next;

  Columns(PreparedStatement statement, int first, List<R> rows) {
    this.statement = statement;
    this.next = first;
    this.rows = rows;
  }

  /**
   * Binds the next column.
   *
   * @param type of the elements, as Postgres calls it
   * @param array of exactly that type, so that the driver sends it in binary
   */
  void add(String type, IntFunction<Object[]> array, Function<R, Object> value)
      throws SQLException {
    Object[] values = rows.stream().map(value).toArray(array);
    statement.setArray(next++, statement.getConnection().createArrayOf(type, values));
  }

  /** Index of the parameter after the last one bound. */
  int next() {
    return next;
  }
}
