-- Keys that allow their bearers to open rooms and to see the library: hashes only.
CREATE TABLE creation_keys (
  id TEXT PRIMARY KEY,
  -- What the operator calls it.
  label TEXT NOT NULL,
  -- SHA-256 of the key, hexadecimal.
  key_hash TEXT NOT NULL UNIQUE,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- The first key is made once, even if it is revoked later.
CREATE TABLE creation_keys_begun (
  once BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (once)
);
