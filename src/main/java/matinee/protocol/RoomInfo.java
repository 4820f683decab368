package matinee.protocol;

/**
 * What anybody who may know of a room may know about it; no secrets.
 *
 * @param createdAt milliseconds since the epoch, cluster time
 */
public record RoomInfo(
    RoomId id, String title, Access access, Policy policy, Media video, double createdAt) {}
