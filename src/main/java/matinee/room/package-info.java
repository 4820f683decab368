/**
 * Rooms in pure Java: no Akka, no clock, no log, no I/O. May import {@code protocol} only.
 *
 * <p>{@link matinee.room.RoomRules} decides, {@link matinee.room.RoomState#apply} changes. The same
 * {@code apply} serves the live room, recovery and every reader of the journal. Ages are computed
 * on demand, never stored. {@code baseServerTime} of a timeline never decreases. The journal holds
 * the room's rate, never a viewer's.
 */
package matinee.room;
