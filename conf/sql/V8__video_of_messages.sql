-- The read model is made anew from the journal: it gains a column that only the journal can fill.
TRUNCATE rooms, room_members, messages, akka_projection_offset_store;

-- Address of the video that media_time is of; null in rows that a node of the previous release writes.
ALTER TABLE messages ADD COLUMN src TEXT;
