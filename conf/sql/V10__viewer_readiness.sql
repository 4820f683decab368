-- How viewers' pages got ready: their joins, and each change of readiness. Append-only, not in the journal: what-if
-- questions about the ready gate need it.
CREATE TABLE viewer_readiness (
  id BIGSERIAL PRIMARY KEY,
  room_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  -- Room time.
  at TIMESTAMPTZ NOT NULL,
  -- From the opened socket to the admission; of joins only.
  join_ms DOUBLE PRECISION,
  -- Of changes only: whether the page is ready, its loaded range (media time), its player.
  ready BOOLEAN,
  buffered_from DOUBLE PRECISION,
  buffered_to DOUBLE PRECISION,
  state TEXT,
  -- Revision of the room's state that this refers to.
  seq BIGINT
);

CREATE INDEX viewer_readiness_room_idx ON viewer_readiness (room_id, at);
