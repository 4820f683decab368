-- The read model is made anew from the journal: it gains columns that only the journal can fill.
TRUNCATE rooms, room_members, messages, akka_projection_offset_store;

-- What is on, and who made the room; host_id is who governs it now.
ALTER TABLE rooms ADD COLUMN src TEXT NOT NULL;
ALTER TABLE rooms ADD COLUMN owner_id TEXT NOT NULL;

-- Facts that events tell; the role, and whether somebody was put out, follow from them.
ALTER TABLE room_members
  ADD COLUMN governs BOOLEAN NOT NULL DEFAULT FALSE,
  -- Control of the film, from the host.
  ADD COLUMN granted BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN removed BOOLEAN NOT NULL DEFAULT FALSE,
  -- How many bans are of them: their own, and those of others in the same browser.
  ADD COLUMN bans INTEGER NOT NULL DEFAULT 0,
  DROP COLUMN role,
  DROP COLUMN put_out;

ALTER TABLE room_members
  ADD COLUMN role TEXT NOT NULL
    GENERATED ALWAYS AS (CASE WHEN governs THEN 'host' WHEN granted THEN 'cohost' ELSE 'viewer' END) STORED,
  -- Who may not read on: banned (until they are let in again) or removed (under this id, for good).
  ADD COLUMN put_out TEXT
    GENERATED ALWAYS AS (CASE WHEN bans > 0 THEN 'banned' WHEN removed THEN 'removed' END) STORED;
