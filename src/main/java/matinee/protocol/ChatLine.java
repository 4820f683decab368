package matinee.protocol;

import java.util.Optional;

/**
 * A chat message as the room keeps it.
 *
 * @param id the room's revision with it; later messages have greater ones
 * @param name display name of {@code from} at that time
 * @param serverTime cluster time in milliseconds
 * @param mediaTime position in the video, seconds
 * @param src address of the video that {@code mediaTime} is of; absent in what older versions kept
 * @param key the idempotency key it was sent with
 * @param deleted whether a moderator or its author deleted it; {@code text} is empty then
 */
public record ChatLine(
    long id,
    UserId from,
    DisplayName name,
    String text,
    double serverTime,
    double mediaTime,
    Optional<String> src,
    Optional<CommandId> key,
    boolean deleted) {

  /** This message after its deletion. */
  ChatLine withoutText() {
    return new ChatLine(id, from, name, "", serverTime, mediaTime, src, key, true);
  }
}
