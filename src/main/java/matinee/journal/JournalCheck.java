package matinee.journal;

import akka.actor.typed.ActorSystem;
import akka.persistence.jdbc.db.SlickExtension;
import akka.persistence.jdbc.db.SlickExtensionImpl;
import java.sql.Connection;
import java.sql.SQLException;
import slick.jdbc.JdbcBackend.DatabaseDef;

/** Check of the journal's database on one of the connections that the journal uses. */
public final class JournalCheck {

  private static final int CHECK_SECONDS = 2;

  private final DatabaseDef database;

  public JournalCheck(ActorSystem<?> system) {
    this.database =
        ((SlickExtensionImpl) SlickExtension.get(system))
            .database(system.settings().config().getConfig("jdbc-journal"))
            .database();
  }

  /**
   * Checks that the database answers. Opens no connection unless the pool has none.
   *
   * @throws SQLException if it does not answer
   */
  public void run() throws SQLException {
    try (Connection connection = database.source().createConnection()) {
      if (!connection.isValid(CHECK_SECONDS)) {
        throw new SQLException("the connection is not valid");
      }
    }
  }
}
