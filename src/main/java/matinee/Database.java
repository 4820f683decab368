package matinee;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import matinee.access.CreationKeys;
import matinee.access.HashKeys;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/** The Postgres of this node, with its schema migrated. */
public final class Database implements AutoCloseable {

  private static final int KEY_BYTES = 32;
  private static final int SILENCE_SECONDS = 5;

  /** Pool size: one connection for each projection, the rest for requests. */
  private static final int POOL = 6;

  private static final String NEWEST_EVENT =
      """
      SELECT coalesce(max(extract(epoch FROM at) * 1000), 0) FROM (
        SELECT at FROM room_events ORDER BY ordering DESC LIMIT 1000) AS newest
      """;

  private final Settings.Db db;
  private final Optional<LocalPostgres> local;
  private final HikariDataSource pool;

  private Database(Settings.Db db, Optional<LocalPostgres> local) {
    this.db = db;
    this.local = local;
    HikariConfig pooled = new HikariConfig();
    pooled.setPoolName("history");
    pooled.setDataSource(source());
    pooled.setMaximumPoolSize(POOL);
    pooled.setMinimumIdle(1);
    pooled.setConnectionTimeout(SILENCE_SECONDS * 1_000L);
    pooled.setInitializationFailTimeout(-1);
    this.pool = new HikariDataSource(pooled);
  }

  /**
   * Connects to the configured server, or starts the embedded one, and migrates the schema.
   *
   * @throws IOException with a message for the operator
   */
  public static Database open(Settings settings) throws IOException {
    Optional<LocalPostgres> local =
        settings.db().isPresent()
            ? Optional.empty()
            : Optional.of(LocalPostgres.start(settings.dataDir(), Database::lost));
    Settings.Db db = settings.db().orElseGet(() -> local.orElseThrow().db());
    try {
      Flyway.configure()
          .dataSource(db.url(), db.user(), db.password())
          .connectRetries(3)
          .connectRetriesInterval(2)
          .locations("classpath:sql")
          .load()
          .migrate();
    } catch (FlywayException failed) {
      local.ifPresent(LocalPostgres::close);
      throw new IOException(
          "The database (matinee.db.url, MATINEE_DB_URL) cannot be used: " + failed.getMessage(),
          failed);
    }
    return new Database(db, local);
  }

  /** Ends the process: without its database a node only fails, and a restart may mend it. */
  private static void lost(String why) {
    Banner.ended(why);
    System.exit(1);
  }

  /** Connection settings of the journal. */
  public Config config() {
    return ConfigFactory.parseMap(
        Map.of(
            "akka-persistence-jdbc.shared-databases.slick.db.url", db.url(),
            "akka-persistence-jdbc.shared-databases.slick.db.user", db.user(),
            "akka-persistence-jdbc.shared-databases.slick.db.password", db.password()));
  }

  /** Key that signs tokens: created once, the same for all nodes and after every restart. */
  public String signingKey() throws SQLException {
    byte[] fresh = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(fresh);
    try (Connection connection = connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO node_secrets (name, value) VALUES ('signing-key', ?) ON CONFLICT DO NOTHING");
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT value FROM node_secrets WHERE name = 'signing-key'")) {
      insert.setString(1, HexFormat.of().formatHex(fresh));
      insert.executeUpdate();
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /**
   * Keys of the hashes: stored once, made from a signing key, the same for all nodes and after
   * every change of that key.
   */
  public HashKeys hashKeys(String signingKey) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO node_secrets (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING");
        PreparedStatement select =
            connection.prepareStatement("SELECT value FROM node_secrets WHERE name = ?")) {
      return HashKeys.from(signingKey).stored((name, fresh) -> keep(insert, select, name, fresh));
    } catch (UncheckedSqlException failed) {
      throw failed.cause;
    }
  }

  private static String keep(
      PreparedStatement insert, PreparedStatement select, String name, String fresh) {
    try {
      insert.setString(1, name);
      insert.setString(2, fresh);
      insert.executeUpdate();
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    } catch (SQLException failed) {
      throw new UncheckedSqlException(failed);
    }
  }

  /** Carries a failure out of a function that declares none. */
  private static final class UncheckedSqlException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final SQLException cause;

    UncheckedSqlException(SQLException cause) {
      super(cause);
      this.cause = cause;
    }
  }

  /** Makes the first creation key of a new database; empty if there was one before. */
  Optional<String> firstCreationKey() throws SQLException {
    return new CreationKeys(source()).first().map(CreationKeys.Made::key);
  }

  /**
   * Cluster time of the newest event in milliseconds; 0 if there is none. Nodes write side by side,
   * so the newest is among the last ones written.
   */
  public double newestEvent() throws SQLException {
    try (Connection connection = connect();
        PreparedStatement select = connection.prepareStatement(NEWEST_EVENT);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getDouble(1);
    }
  }

  /** Connections that are not pooled and time out on a silent server. */
  public DataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(db.url());
    source.setUser(db.user());
    source.setPassword(db.password());
    source.setLoginTimeout(SILENCE_SECONDS);
    source.setSocketTimeout(SILENCE_SECONDS);
    return source;
  }

  /** Pooled connections, for one per event or request. */
  DataSource pool() {
    return pool;
  }

  private Connection connect() throws SQLException {
    return source().getConnection();
  }

  /** Closes the pool and stops the embedded server, if there is one. */
  @Override
  public void close() {
    pool.close();
    local.ifPresent(LocalPostgres::close);
  }
}
