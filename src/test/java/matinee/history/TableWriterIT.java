package matinee.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.CoordinatedShutdown;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import com.typesafe.config.ConfigFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import matinee.telemetry.Metrics;
import matinee.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Writes rows of a side table to a real Postgres. */
class TableWriterIT {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration NEVER = Duration.ofHours(1);
  private static final int BAD = -1;
  private static final int UNREADABLE = -2;

  private static final TableWriter.Table<Integer> TABLE =
      new TableWriter.Table<>(
          "numbers", "INSERT INTO numbers (value) VALUES (?)", TableWriterIT::bind);

  private final Metrics metrics = new Metrics();
  private final TestDatabase database = new TestDatabase();
  private ActorTestKit kit;

  /** A Postgres that can be made unreachable or slow. */
  private static final class TestDatabase extends PGSimpleDataSource {

    private static final long serialVersionUID = 1;

    private final transient Semaphore attempts = new Semaphore(0);
    private final transient Semaphore answers = new Semaphore(0);
    private volatile boolean unreachable;
    private volatile boolean slow;

    @Override
    public Connection getConnection() throws SQLException {
      attempts.release();
      if (slow) {
        answers.acquireUninterruptibly();
      }
      if (unreachable) {
        throw new SQLException("Connection refused", "08001");
      }
      return super.getConnection();
    }

    void awaitAttempts(int number) {
      try {
        assertTrue(attempts.tryAcquire(number, PATIENCE.toSeconds(), TimeUnit.SECONDS));
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }

    void answer() {
      slow = false;
      answers.release(1_000);
    }
  }

  @BeforeEach
  void start() throws Exception {
    PGSimpleDataSource migrated = (PGSimpleDataSource) TestPostgres.migrated();
    database.setUrl(migrated.getUrl());
    database.setUser(migrated.getUser());
    try (Connection connection = migrated.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE numbers (nth BIGSERIAL, value INTEGER NOT NULL CHECK (value <> -1))");
    }
    kit = ActorTestKit.create(ConfigFactory.defaultReference());
  }

  @AfterEach
  void stop() {
    database.answer();
    kit.shutdownTestKit();
  }

  @Test
  void badRowFailsAloneAndTheOthersOfItsBatchAreWritten() throws Exception {
    TableWriter<Integer> writer = writer(new TableWriter.Limits(100, 5, NEVER, SOON));
    add(writer, List.of(1, BAD, 2, UNREADABLE, 3));
    awaitRows(List.of(1, 2, 3));
    assertEquals(2, dropped("refused"));
    // The stream goes on after it.
    add(writer, List.of(4, 5, 6, 7, 8));
    awaitRows(List.of(1, 2, 3, 4, 5, 6, 7, 8));
  }

  @Test
  void batchIsRetriedUntilTheDatabaseIsReachableWhichIsLoggedOnce() throws Exception {
    TableWriter<Integer> writer = writer(new TableWriter.Limits(100, 3, SOON, SOON));
    database.unreachable = true;
    LoggingTestKit.warn("numbers cannot be written yet")
        .withOccurrences(1)
        .expect(
            kit.system(),
            () -> {
              add(writer, List.of(1, 2, 3, 4, 5, 6, 7));
              database.awaitAttempts(3);
              return null;
            });
    LoggingTestKit.info("numbers is written again")
        .expect(
            kit.system(),
            () -> {
              database.unreachable = false;
              return null;
            });
    awaitRows(List.of(1, 2, 3, 4, 5, 6, 7));
  }

  @Test
  void fullBufferDropsTheNewestRowsWhichIsLoggedOnce() throws Exception {
    TableWriter<Integer> writer = writer(new TableWriter.Limits(10, 2, NEVER, SOON));
    database.slow = true;
    add(writer, List.of(1, 2));
    database.awaitAttempts(1);
    List<Integer> more = IntStream.rangeClosed(3, 200).boxed().toList();
    LoggingTestKit.warn("numbers: 10 rows wait, new ones are dropped")
        .withOccurrences(1)
        .expect(
            kit.system(),
            () -> {
              add(writer, more);
              return null;
            });
    int kept = 200 - dropped("overflow");
    assertTrue(kept >= 12 && kept <= 20, "kept " + kept);
    database.answer();
    kit.createTestProbe()
        .awaitAssert(
            PATIENCE,
            () -> {
              // With an odd number, one row still waits for its batch to fill.
              assertEquals(kept - kept % 2, rows().size());
              return null;
            });
    assertEquals(IntStream.rangeClosed(1, 12).boxed().toList(), rows().subList(0, 12));
  }

  @Test
  void lastRowsAreWrittenWhenTheNodeStops() throws Exception {
    TableWriter<Integer> writer = writer(new TableWriter.Limits(100, 100, NEVER, SOON));
    add(writer, List.of(1, 2, 3));
    stopNode();
    assertEquals(List.of(1, 2, 3), rows());
  }

  @Test
  void unreachableDatabaseDoesNotKeepTheNodeFromStopping() throws Exception {
    TableWriter<Integer> writer = writer(new TableWriter.Limits(100, 2, SOON, SOON));
    database.unreachable = true;
    add(writer, List.of(1, 2, 3));
    database.awaitAttempts(2);
    stopNode();
    database.unreachable = false;
    writer.add(4);
    assertEquals(List.of(), rows());
    assertEquals(4, dropped("shutdown"));
  }

  private TableWriter<Integer> writer(TableWriter.Limits limits) {
    return TableWriter.start(kit.system(), TABLE, database, metrics, limits);
  }

  private static void bind(Integer value, PreparedStatement insert) throws SQLException {
    if (value == UNREADABLE) {
      throw new IllegalArgumentException("unreadable");
    }
    insert.setInt(1, value);
  }

  private static void add(TableWriter<Integer> writer, List<Integer> rows) {
    rows.forEach(writer::add);
  }

  private void stopNode() throws Exception {
    CoordinatedShutdown.get(kit.system())
        .runAll(CoordinatedShutdown.unknownReason())
        .toCompletableFuture()
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private void awaitRows(List<Integer> expected) {
    kit.createTestProbe()
        .awaitAssert(
            PATIENCE,
            () -> {
              assertEquals(expected, rows());
              return null;
            });
  }

  private List<Integer> rows() throws SQLException {
    List<Integer> values = new ArrayList<>();
    PGSimpleDataSource direct = new PGSimpleDataSource();
    direct.setUrl(database.getUrl());
    direct.setUser(database.getUser());
    try (Connection connection = direct.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT value FROM numbers ORDER BY nth")) {
      while (rows.next()) {
        values.add(rows.getInt(1));
      }
    }
    return values;
  }

  private int dropped(String reason) {
    String meter = "matinee_table_rows_dropped_total{reason=\"" + reason + "\",table=\"numbers\"} ";
    return metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith(meter))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(meter.length())))
        .sum();
  }
}
