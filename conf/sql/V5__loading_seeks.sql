-- A seek within what is loaded costs seek_cost_ms; elsewhere this.
ALTER TABLE viewer_samples ADD COLUMN loading_seek_cost_ms DOUBLE PRECISION;
