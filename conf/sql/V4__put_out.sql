-- Who was put out and may not read on: removed (under this id, for good) or banned (until they are let in again).
ALTER TABLE room_members ADD COLUMN put_out TEXT;
