-- What members were refused and why; the journal has only what happened. Append-only.
CREATE TABLE refusals (
  id BIGSERIAL PRIMARY KEY,
  room_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  -- Room time.
  at TIMESTAMPTZ NOT NULL,
  -- The message's type; empty where it could not be read.
  command TEXT NOT NULL,
  command_id TEXT,
  code TEXT NOT NULL
);

CREATE INDEX refusals_room_idx ON refusals (room_id, at);

-- Addresses that were banned: a keyed hash of room and address prefix, for a day. Never in the journal.
CREATE TABLE address_bans (
  room_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  address_hash TEXT NOT NULL,
  until TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (room_id, user_id, address_hash)
);

-- What opens rooms and no journal or log may show: keyed hashes of secrets.
CREATE TABLE room_secrets (
  room_id TEXT NOT NULL,
  -- host-recovery
  kind TEXT NOT NULL,
  user_id TEXT NOT NULL,
  secret_hash TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (room_id, kind)
);

-- The read model: what rooms, members and messages are now, made from the journal by projections and never otherwise.
-- To make it anew: stop all nodes, TRUNCATE rooms, room_members, messages, akka_projection_offset_store; start again.
CREATE TABLE rooms (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  host_id TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  -- The room's revision up to which these tables tell.
  seq BIGINT NOT NULL
);

CREATE TABLE room_members (
  room_id TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  joined_at TIMESTAMPTZ NOT NULL,
  left_at TIMESTAMPTZ,
  PRIMARY KEY (room_id, user_id)
);

CREATE TABLE messages (
  -- room_id, a colon and seq.
  id TEXT PRIMARY KEY,
  room_id TEXT NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
  -- The room's revision with the message.
  seq BIGINT NOT NULL,
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Empty once it was deleted.
  text TEXT NOT NULL,
  ts TIMESTAMPTZ NOT NULL,
  -- Where the film was, seconds.
  media_time DOUBLE PRECISION NOT NULL,
  command_id TEXT,
  deleted_at TIMESTAMPTZ,
  deleted_by TEXT
);

CREATE UNIQUE INDEX messages_room_idx ON messages (room_id, seq);

-- Akka Projection 1.4's own tables: how far each projection is.
CREATE TABLE akka_projection_offset_store (
  projection_name VARCHAR(255) NOT NULL,
  projection_key VARCHAR(255) NOT NULL,
  current_offset VARCHAR(255) NOT NULL,
  manifest VARCHAR(4) NOT NULL,
  mergeable BOOLEAN NOT NULL,
  last_updated BIGINT NOT NULL,
  PRIMARY KEY (projection_name, projection_key)
);

CREATE INDEX akka_projection_name_idx ON akka_projection_offset_store (projection_name);

CREATE TABLE akka_projection_management (
  projection_name VARCHAR(255) NOT NULL,
  projection_key VARCHAR(255) NOT NULL,
  paused BOOLEAN NOT NULL,
  last_updated BIGINT NOT NULL,
  PRIMARY KEY (projection_name, projection_key)
);
