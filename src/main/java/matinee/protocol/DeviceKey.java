package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * What a browser keeps so that a room knows it again: 16 to 64 characters of base64url. What
 * browsers send is never kept; a room knows only what {@code RoomTokens} derives from it for that
 * room alone, so it says nothing about other rooms.
 */
public record DeviceKey(@JsonValue String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16,64}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DeviceKey {
    if (value == null || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("device must be 16 to 64 characters of base64url");
    }
  }

  /** Not the key: it has no business in a log. */
  @Override
  public String toString() {
    return "DeviceKey";
  }
}
