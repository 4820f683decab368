package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Name of a person on screen: 1 to 40 characters after trimming. Control characters, characters
 * that change the writing direction and invisible characters at both ends are removed.
 */
public record DisplayName(@JsonValue String value) {

  /** Longest name, in UTF-16 units. */
  public static final int MAX_LENGTH = 40;

  /** Longest name before trimming, in UTF-16 units. */
  private static final int MAX_RAW_LENGTH = 400;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DisplayName {
    value = value == null ? "" : value;
    Check.rawLength("name", value, MAX_RAW_LENGTH);
    value = CleanText.line(value);
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("name must be 1 to " + MAX_LENGTH + " characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
