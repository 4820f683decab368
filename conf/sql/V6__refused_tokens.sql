-- Somebody who is refused a token is nobody yet, and has no connection.
ALTER TABLE refusals ALTER COLUMN user_id DROP NOT NULL, ALTER COLUMN session_id DROP NOT NULL;
