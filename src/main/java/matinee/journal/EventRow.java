package matinee.journal;

import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import java.util.Set;

/** An event as the plug-in has serialized it, and its tags. */
record EventRow(JournalAkkaSerializationRow event, Set<String> tags) {
  EventRow {
    tags = Set.copyOf(tags);
  }
}
