-- The journal: akka-persistence-jdbc 5.2's tables for Postgres, and a view that analysts can read.
-- (persistence_id, sequence_number) being the primary key is what keeps two owners of one room from both writing.

CREATE TABLE event_journal (
  ordering BIGSERIAL,
  persistence_id VARCHAR(255) NOT NULL,
  sequence_number BIGINT NOT NULL,
  deleted BOOLEAN DEFAULT FALSE NOT NULL,
  writer VARCHAR(255) NOT NULL,
  write_timestamp BIGINT,
  adapter_manifest VARCHAR(255),
  event_ser_id INTEGER NOT NULL,
  event_ser_manifest VARCHAR(255) NOT NULL,
  event_payload BYTEA NOT NULL,
  meta_ser_id INTEGER,
  meta_ser_manifest VARCHAR(255),
  meta_payload BYTEA,
  PRIMARY KEY (persistence_id, sequence_number)
);

CREATE UNIQUE INDEX event_journal_ordering_idx ON event_journal (ordering);

CREATE TABLE event_tag (
  event_id BIGINT,
  tag VARCHAR(256),
  PRIMARY KEY (event_id, tag),
  CONSTRAINT fk_event_journal FOREIGN KEY (event_id) REFERENCES event_journal (ordering) ON DELETE CASCADE
);

CREATE INDEX event_tag_tag_idx ON event_tag (tag, event_id);

CREATE TABLE snapshot (
  persistence_id VARCHAR(255) NOT NULL,
  sequence_number BIGINT NOT NULL,
  created BIGINT NOT NULL,
  snapshot_ser_id INTEGER NOT NULL,
  snapshot_ser_manifest VARCHAR(255) NOT NULL,
  snapshot_payload BYTEA NOT NULL,
  meta_ser_id INTEGER,
  meta_ser_manifest VARCHAR(255),
  meta_payload BYTEA,
  PRIMARY KEY (persistence_id, sequence_number)
);

-- One row an event: room, its number in the room, what happened (jsonb), when it happened in the room's time and who did it.
-- 9101 is the serializer of room events (persistence.conf).
CREATE VIEW room_events AS
SELECT
  ordering,
  substring(persistence_id FROM 6) AS room_id,
  sequence_number AS seq,
  payload ->> 'type' AS type,
  to_timestamp((payload -> 'meta' ->> 'at')::double precision / 1000) AS at,
  payload -> 'meta' ->> 'by' AS by_user,
  payload AS event
FROM (
  SELECT ordering, persistence_id, sequence_number, convert_from(event_payload, 'UTF8')::jsonb AS payload
  FROM event_journal
  WHERE event_ser_id = 9101 AND NOT deleted AND persistence_id LIKE 'room|%'
) AS readable;

-- What all nodes share and no journal or log may show.
CREATE TABLE node_secrets (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
