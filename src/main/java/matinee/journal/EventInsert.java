package matinee.journal;

import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import scala.Option;

/**
 * Inserts one event with its tags in one statement, so in one round trip and one transaction.
 * Postgres assigns {@code ordering} at the insert and shows the row at the commit, so readers see
 * only the gaps that the plug-in's queries expect.
 */
final class EventInsert {

  private static final String SQL =
      """
      WITH written AS (
        INSERT INTO event_journal (
          persistence_id, sequence_number, deleted, writer, write_timestamp, adapter_manifest,
          event_ser_id, event_ser_manifest, event_payload, meta_ser_id, meta_ser_manifest, meta_payload)
        VALUES (?, ?, FALSE, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        RETURNING ordering)
      INSERT INTO event_tag (event_id, tag)
      SELECT ordering, tag FROM written, unnest(?::text[]) AS tag
      """;

  private EventInsert() {}

  /**
   * Inserts the event; the connection must be in auto-commit mode.
   *
   * @throws SQLException with state 23505 if the persistence id already has this number
   */
  static void run(Connection connection, EventRow row) throws SQLException {
    JournalAkkaSerializationRow event = row.event();
    try (PreparedStatement insert = connection.prepareStatement(SQL)) {
      insert.setString(1, event.persistenceId());
      insert.setLong(2, event.sequenceNumber());
      insert.setString(3, event.writer());
      insert.setLong(4, event.writeTimestamp());
      insert.setString(5, event.adapterManifest());
      insert.setInt(6, event.eventSerId());
      insert.setString(7, event.eventSerManifest());
      insert.setBytes(8, event.eventPayload());
      insert.setObject(9, orNull(event.metaSerId()), Types.INTEGER);
      insert.setString(10, (String) orNull(event.metaSerManifest()));
      insert.setBytes(11, (byte[]) orNull(event.metaPayload()));
      insert.setArray(12, connection.createArrayOf("text", row.tags().toArray(String[]::new)));
      insert.executeUpdate();
    }
  }

  static Object orNull(Option<?> value) {
    return value.isDefined() ? value.get() : null;
  }
}
