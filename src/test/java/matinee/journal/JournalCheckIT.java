package matinee.journal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import matinee.Settings;
import matinee.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the check of the journal's database, on a real Postgres. */
class JournalCheckIT {

  private final Settings.Db db = TestPostgres.database();
  private final Settings.Db other = TestPostgres.database();
  private ActorTestKit system;
  private JournalCheck check;

  @BeforeEach
  void start() throws SQLException {
    String slick = "akka-persistence-jdbc.shared-databases.slick.db.";
    Config config =
        ConfigFactory.parseMap(
                Map.of(
                    slick + "url",
                    db.url(),
                    slick + "user",
                    db.user(),
                    "akka.loggers",
                    List.of("akka.event.slf4j.Slf4jLogger")))
            .withFallback(ConfigFactory.parseResources("persistence.conf"))
            .withFallback(ConfigFactory.defaultReference())
            .resolve();
    system = ActorTestKit.create("check", config);
    check = new JournalCheck(system.system());
    check.run();
  }

  @AfterEach
  void stop() {
    system.shutdownTestKit();
  }

  @Test
  void serverWithoutFurtherConnectionsIsReady() throws SQLException {
    refuseConnections();
    assertDoesNotThrow(check::run);
  }

  @Test
  void lostConnectionsThatCannotBeReplacedAreNotReady() throws SQLException {
    refuseConnections();
    TestPostgres.run(
        other,
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '"
            + name()
            + "'");
    assertThrows(Exception.class, check::run);
  }

  private void refuseConnections() throws SQLException {
    TestPostgres.run(other, "ALTER DATABASE " + name() + " ALLOW_CONNECTIONS false");
  }

  private String name() {
    return db.url().substring(db.url().lastIndexOf('/') + 1);
  }
}
