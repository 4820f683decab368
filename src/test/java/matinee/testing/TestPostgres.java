package matinee.testing;

import com.typesafe.config.ConfigFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import matinee.Database;
import matinee.Settings;

/** The one Postgres of a test run; each test class takes a database of its own. */
public final class TestPostgres {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final EmbeddedPostgres SERVER = start();

  private TestPostgres() {}

  /** A new, empty database. */
  public static Settings.Db database() {
    String name = "test" + DATABASES.incrementAndGet();
    try (Connection connection = SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return new Settings.Db(
        "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + name, "postgres", "");
  }

  /** A new database with the tables of a node. */
  public static DataSource migrated() throws IOException {
    try (Database opened = Database.open(settings(database()))) {
      return opened.source();
    }
  }

  /** The settings of a node that uses this database. */
  public static Settings settings(Settings.Db db) {
    return Settings.of(
        ConfigFactory.parseMap(Map.of("matinee.db.url", db.url(), "matinee.db.user", db.user()))
            .withFallback(Settings.load()));
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(Files.createTempDirectory("matinee-test-postgres"))
          .setPGStartupWait(Duration.ofSeconds(60))
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("max_connections", "200")
          .start();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Does something to the tables. */
  public static void run(Settings.Db db, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(db.url(), db.user(), db.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of what a query finds, as text. */
  public static List<String> column(Settings.Db db, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(db.url(), db.user(), db.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
