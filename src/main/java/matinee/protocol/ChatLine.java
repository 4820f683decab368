package matinee.protocol;

import java.util.Optional;

/**
 * A message as it is remembered.
 *
 * @param id the room's revision with it; later messages have greater ones
 * @param name what {@code from} was called then
 * @param serverTime cluster time in milliseconds
 * @param mediaTime where the film was, seconds
 * @param key the idempotency key it was sent with
 * @param deleted whether a moderator or its author took it away; {@code text} is empty then
 */
public record ChatLine(
    long id,
    UserId from,
    DisplayName name,
    String text,
    double serverTime,
    double mediaTime,
    Optional<CommandId> key,
    boolean deleted) {

  /** The same after it was taken away. */
  ChatLine withoutText() {
    return new ChatLine(id, from, name, "", serverTime, mediaTime, key, true);
  }
}
