-- What viewers measured, one row a report (about every ten seconds): without it "why was it off" has no answer. Append-only.
CREATE TABLE viewer_samples (
  id BIGSERIAL PRIMARY KEY,
  room_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  -- Room time at which the report came.
  at TIMESTAMPTZ NOT NULL,
  engine TEXT NOT NULL,
  -- What the counts below are of.
  period_ms DOUBLE PRECISION NOT NULL,
  rtt_ms DOUBLE PRECISION,
  play_cost_ms DOUBLE PRECISION,
  seek_cost_ms DOUBLE PRECISION,
  -- From the room's timeline, + = ahead; the percentile is of the absolute value.
  drift_median_ms DOUBLE PRECISION,
  drift_p95_ms DOUBLE PRECISION,
  drift_readings INTEGER,
  stalls INTEGER NOT NULL,
  stalled_ms DOUBLE PRECISION NOT NULL,
  nudges INTEGER NOT NULL,
  landings INTEGER NOT NULL,
  dropped_frames INTEGER NOT NULL
);

CREATE INDEX viewer_samples_room_idx ON viewer_samples (room_id, at);
