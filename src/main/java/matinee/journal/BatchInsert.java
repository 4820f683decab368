package matinee.journal;

import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Inserts any number of events in one statement, so in one transaction. */
final class BatchInsert {

  private static final String SQL =
      """
      WITH written AS (
        INSERT INTO event_journal (
          persistence_id, sequence_number, deleted, writer, write_timestamp, adapter_manifest,
          event_ser_id, event_ser_manifest, event_payload, meta_ser_id, meta_ser_manifest, meta_payload)
        SELECT
          persistence_id, sequence_number, FALSE, writer, write_timestamp, adapter_manifest,
          event_ser_id, event_ser_manifest, event_payload, meta_ser_id, meta_ser_manifest, meta_payload
        FROM unnest(
          ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::text[],
          ?::integer[], ?::text[], ?::bytea[], ?::integer[], ?::text[], ?::bytea[])
          WITH ORDINALITY AS row (
            persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,
            event_ser_id, event_ser_manifest, event_payload, meta_ser_id, meta_ser_manifest, meta_payload, nth)
        ORDER BY nth
        RETURNING ordering, persistence_id, sequence_number)
      INSERT INTO event_tag (event_id, tag)
      SELECT ordering, tag
      FROM written
      JOIN unnest(?::text[], ?::bigint[], ?::text[]) AS tagged (persistence_id, sequence_number, tag)
      USING (persistence_id, sequence_number)
      """;

  private record Tagged(JournalAkkaSerializationRow event, String tag) {}

  private BatchInsert() {}

  /**
   * Inserts the events; the connection must be in auto-commit mode.
   *
   * @throws SQLException with state 23505 if a persistence id already has one of these numbers
   */
  static void run(Connection connection, List<EventRow> rows) throws SQLException {
    List<JournalAkkaSerializationRow> events = rows.stream().map(EventRow::event).toList();
    try (PreparedStatement insert = connection.prepareStatement(SQL)) {
      Columns<JournalAkkaSerializationRow> event = new Columns<>(insert, 1, events);
      event.add("text", String[]::new, JournalAkkaSerializationRow::persistenceId);
      event.add("int8", Long[]::new, JournalAkkaSerializationRow::sequenceNumber);
      event.add("text", String[]::new, JournalAkkaSerializationRow::writer);
      event.add("int8", Long[]::new, JournalAkkaSerializationRow::writeTimestamp);
      event.add("text", String[]::new, JournalAkkaSerializationRow::adapterManifest);
      event.add("int4", Integer[]::new, JournalAkkaSerializationRow::eventSerId);
      event.add("text", String[]::new, JournalAkkaSerializationRow::eventSerManifest);
      event.add("bytea", byte[][]::new, JournalAkkaSerializationRow::eventPayload);
      event.add("int4", Integer[]::new, row -> EventInsert.orNull(row.metaSerId()));
      event.add("text", String[]::new, row -> EventInsert.orNull(row.metaSerManifest()));
      event.add("bytea", byte[][]::new, row -> EventInsert.orNull(row.metaPayload()));
      Columns<Tagged> tag = new Columns<>(insert, event.next(), tagged(rows));
      tag.add("text", String[]::new, row -> row.event().persistenceId());
      tag.add("int8", Long[]::new, row -> row.event().sequenceNumber());
      tag.add("text", String[]::new, Tagged::tag);
      insert.executeUpdate();
    }
  }

  private static List<Tagged> tagged(List<EventRow> rows) {
    return rows.stream()
        .flatMap(row -> row.tags().stream().map(tag -> new Tagged(row.event(), tag)))
        .toList();
  }
}
