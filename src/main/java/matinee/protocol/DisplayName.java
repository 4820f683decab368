package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Name of a person on screen: 1 to 40 characters after trimming. Control characters and characters
 * that change the writing direction are removed.
 */
public record DisplayName(@JsonValue String value) {

  /** Longest name, in UTF-16 units. */
  public static final int MAX_LENGTH = 40;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DisplayName {
    value = value == null ? "" : CleanText.line(value);
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("name must be 1 to " + MAX_LENGTH + " characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
