package matinee.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.persistence.AtomicWrite;
import akka.persistence.JournalProtocol;
import akka.persistence.Persistence;
import akka.persistence.PersistentEnvelope;
import akka.persistence.PersistentRepr;
import akka.persistence.journal.Tagged;
import akka.testkit.javadsl.TestKit;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import matinee.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import scala.jdk.javaapi.CollectionConverters;

/** Tests the journal through its persistent actors' protocol, on a real Postgres. */
class DirectJournalDaoIT {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int ANY_INSTANCE = 1;

  /** An event without a serializer. */
  private record Unwritable() {}

  private DataSource database;
  private ActorSystem system;
  private TestKit actor;

  @BeforeEach
  void start() throws Exception {
    database = TestPostgres.migrated();
    String slick = "akka-persistence-jdbc.shared-databases.slick.db.";
    // The URL carries the time limits of the tests' own connections.
    PGSimpleDataSource source = (PGSimpleDataSource) database;
    Config config =
        ConfigFactory.parseMap(
                Map.of(
                    slick + "url",
                    source.getUrl().replaceFirst("[?].*", ""),
                    slick + "user",
                    source.getUser(),
                    "akka.loggers",
                    List.of("akka.event.slf4j.Slf4jLogger"),
                    "akka.coordinated-shutdown.exit-jvm",
                    "off"))
            .withFallback(ConfigFactory.parseResources("persistence.conf"))
            .withFallback(ConfigFactory.defaultReference())
            .resolve();
    system = ActorSystem.create("journal", config);
    actor = new TestKit(system);
  }

  @AfterEach
  void stop() {
    TestKit.shutdownActorSystem(system);
  }

  @Test
  void eventsAreNumberedInOrderTaggedAndReadAgain() throws Exception {
    write(
        atomic(event("a", 1, "one", "x", "y"), event("a", 2, "two"), event("a", 3, "three", "x")));
    expectWritten(3);
    write(atomic(event("b", 1, "four", "y")));
    expectWritten(1);

    assertEquals(
        List.of("1 a 1", "2 a 2", "3 a 3", "4 b 1"),
        column(
            "SELECT ordering || ' ' || persistence_id || ' ' || sequence_number FROM event_journal ORDER BY ordering"));
    assertEquals(
        List.of("1 x", "1 y", "3 x", "4 y"),
        column("SELECT event_id || ' ' || tag FROM event_tag ORDER BY event_id, tag"));
    assertEquals(
        List.of("f one", "f two", "f three", "f four"),
        column(
                "SELECT deleted || ' ' || convert_from(event_payload, 'UTF8') FROM event_journal ORDER BY ordering")
            .stream()
            .map(row -> row.replace("false", "f"))
            .toList());
    assertEquals(List.of("1 one", "2 two", "3 three"), replayed("a"));
  }

  @Test
  void aNumberThatIsTakenFailsTheWriteAndNothingOfItStays() throws Exception {
    write(atomic(event("a", 1, "mine")));
    expectWritten(1);
    write(atomic(event("a", 2, "not kept", "x")), atomic(event("a", 1, "theirs", "x")));
    actor.expectMsgClass(PATIENCE, JournalProtocol.WriteMessagesFailed.class);
    for (int i = 0; i < 2; i++) {
      Throwable why =
          actor.expectMsgClass(PATIENCE, JournalProtocol.WriteMessageFailure.class).cause();
      assertEquals("23505", assertInstanceOf(SQLException.class, why).getSQLState());
    }
    assertEquals(List.of("1 mine"), replayed("a"));
    assertEquals(List.of(), column("SELECT tag FROM event_tag"));
  }

  @Test
  void whatCannotBeSerializedIsRejectedAloneAndWritesNothingByItself() throws Exception {
    write(atomic(event("a", 1, "before")), atomic(event("a", 2, new Unwritable())));
    actor.expectMsgClass(PATIENCE, JournalProtocol.WriteMessagesSuccessful$.class);
    actor.expectMsgClass(PATIENCE, JournalProtocol.WriteMessageSuccess.class);
    actor.expectMsgClass(PATIENCE, JournalProtocol.WriteMessageRejected.class);
    write(atomic(event("a", 2, new Unwritable())));
    actor.expectMsgClass(PATIENCE, JournalProtocol.WriteMessagesSuccessful$.class);
    actor.expectMsgClass(PATIENCE, JournalProtocol.WriteMessageRejected.class);
    assertEquals(List.of("1 before"), replayed("a"));
  }

  @Test
  void aLostConnectionFailsAtMostTheWritesItHeld() throws Exception {
    write(atomic(event("a", 1, "before")));
    expectWritten(1);
    column(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    int failed = 0;
    while (!isWritten(event("a", 2, "after"))) {
      failed++;
    }
    // The pool had eight connections at most.
    assertTrue(failed <= 8, failed + " writes failed");
    assertEquals(
        List.of("before", "after"),
        column(
            "SELECT convert_from(event_payload, 'UTF8') FROM event_journal ORDER BY sequence_number"));
  }

  /** Four uncommitted rows block four writes, as a frozen backend would. */
  @Test
  void writesWithoutAnAnswerAreGivenUpAndOtherConnectionsContinue() throws Exception {
    int writers = system.settings().config().getInt("jdbc-journal.parallelism");
    try (Connection blocking = database.getConnection();
        Statement rows = blocking.createStatement()) {
      blocking.setAutoCommit(false);
      rows.execute(
          "INSERT INTO event_journal (persistence_id, sequence_number, writer, event_ser_id, event_ser_manifest, event_payload)"
              + " SELECT 'p' || i, 1, '', 1, '', '' FROM generate_series(1, "
              + writers
              + ") i");
      for (int i = 1; i <= writers; i++) {
        write(atomic(event("p" + i, 1, "no answer")));
      }
      for (int i = 0; i < 2 * writers; i++) {
        Object answer = actor.receiveOne(PATIENCE);
        if (answer instanceof JournalProtocol.WriteMessageFailure failure) {
          assertInstanceOf(SQLException.class, failure.cause());
        } else {
          assertInstanceOf(JournalProtocol.WriteMessagesFailed.class, answer);
        }
      }
      write(atomic(event("b", 1, "after")));
      expectWritten(1);
      blocking.rollback();
    }
    assertEquals(List.of("1 after"), replayed("b"));
  }

  @Test
  void manyWriteAtOnceAndOneThatIsRefusedDisturbsNobody() throws Exception {
    int actors = 200;
    write(atomic(event("p0", 3, "taken")));
    expectWritten(1);
    for (int number = 1; number <= 10; number++) {
      for (int one = 0; one < actors; one++) {
        write(atomic(event("p" + one, number, "event " + number, "x")));
      }
    }
    int written = 0;
    int failures = 0;
    while (written + failures < 10 * actors) {
      Object answer = actor.receiveOne(PATIENCE);
      written += answer instanceof JournalProtocol.WriteMessageSuccess ? 1 : 0;
      failures += answer instanceof JournalProtocol.WriteMessageFailure ? 1 : 0;
    }
    assertEquals(1, failures);
    assertEquals(
        List.of(Integer.toString(10 * actors)), column("SELECT count(*) FROM event_journal"));
    assertEquals(
        List.of(Integer.toString(10 * actors - 1)), column("SELECT count(*) FROM event_tag"));
  }

  private static PersistentRepr event(
      String persistenceId, long number, Object what, String... tags) {
    Object payload = tags.length == 0 ? what : new Tagged(what, Set.of(tags));
    return PersistentRepr.apply(
        payload, number, persistenceId, "", false, ActorRef.noSender(), "writer");
  }

  private static AtomicWrite atomic(PersistentRepr... events) {
    return AtomicWrite.apply(CollectionConverters.asScala(List.of(events)).toList());
  }

  private void write(AtomicWrite... writes) {
    List<PersistentEnvelope> envelopes = List.of(writes);
    journal()
        .tell(
            new JournalProtocol.WriteMessages(
                CollectionConverters.asScala(envelopes).toList(), actor.getRef(), ANY_INSTANCE),
            actor.getRef());
  }

  private boolean isWritten(PersistentRepr event) {
    write(atomic(event));
    boolean written =
        actor.receiveOne(PATIENCE) instanceof JournalProtocol.WriteMessagesSuccessful$;
    actor.receiveOne(PATIENCE);
    return written;
  }

  private void expectWritten(int events) {
    actor.expectMsgClass(PATIENCE, JournalProtocol.WriteMessagesSuccessful$.class);
    IntStream.range(0, events)
        .forEach(i -> actor.expectMsgClass(PATIENCE, JournalProtocol.WriteMessageSuccess.class));
  }

  /** Sequence numbers and texts of the events that recovery reads. */
  private List<String> replayed(String persistenceId) {
    TestKit reader = new TestKit(system);
    journal()
        .tell(
            new JournalProtocol.ReplayMessages(
                1, Long.MAX_VALUE, Long.MAX_VALUE, persistenceId, reader.getRef()),
            reader.getRef());
    return Stream.generate(() -> reader.receiveOne(PATIENCE))
        .takeWhile(JournalProtocol.ReplayedMessage.class::isInstance)
        .map(answer -> ((JournalProtocol.ReplayedMessage) answer).persistent())
        .map(event -> event.sequenceNr() + " " + event.payload())
        .toList();
  }

  private ActorRef journal() {
    return Persistence.get(system).journalFor("", ConfigFactory.empty());
  }

  private List<String> column(String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
