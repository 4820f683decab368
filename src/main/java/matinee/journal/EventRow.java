package matinee.journal;

import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import java.util.Set;

/** An event serialized by the plug-in, with its tags. */
record EventRow(JournalAkkaSerializationRow event, Set<String> tags) {
  EventRow {
    tags = Set.copyOf(tags);
  }
}
