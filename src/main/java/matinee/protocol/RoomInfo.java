package matinee.protocol;

/**
 * Public description of a room, without secrets.
 *
 * @param createdAt cluster time in milliseconds since the epoch
 */
public record RoomInfo(
    RoomId id, String title, Access access, Policy policy, Media video, double createdAt) {}
