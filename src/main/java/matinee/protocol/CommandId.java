package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Idempotency key of a message: 1 to 36 printable characters of the client's choice. A repeated key
 * of the same member takes effect once.
 */
public record CommandId(@JsonValue String value) {

  /** Longest id, in UTF-16 units. */
  public static final int MAX_LENGTH = 36;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CommandId {
    if (value == null
        || value.isBlank()
        || value.length() > MAX_LENGTH
        || value.codePoints().anyMatch(CommandId::isUnprintable)) {
      throw new IllegalArgumentException("id must be text of 1 to " + MAX_LENGTH + " characters");
    }
  }

  /** Control characters, and surrogate halves, which Postgres refuses in JSON. */
  private static boolean isUnprintable(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
  }

  /** Id for a message that came without one, so that the edge may repeat it. */
  public static CommandId fresh() {
    return new CommandId("~" + Ids.random(20));
  }

  @Override
  public String toString() {
    return value;
  }
}
