/**
 * What a room is, in pure Java: no Akka, no clock, no log, no I/O. May import {@code protocol}
 * only.
 *
 * <p>{@link matinee.room.RoomRules} decides, {@link matinee.room.RoomState#apply} changes; the same
 * {@code apply} serves the live room, recovery and everything that reads the journal. Ages are
 * computed when they are needed, never stored; {@code baseServerTime} of a timeline never
 * decreases; the journal holds the room's rate, never a viewer's.
 */
package matinee.room;
