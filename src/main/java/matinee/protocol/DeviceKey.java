package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Key by which a room recognizes a browser: 16 to 64 characters of base64url. The key that the
 * browser sends is never stored. {@code RoomTokens} derives a different one for each room.
 */
public record DeviceKey(@JsonValue String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16,64}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DeviceKey {
    if (value == null || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("device must be 16 to 64 characters of base64url");
    }
  }

  /** Hides the key from logs. */
  @Override
  public String toString() {
    return "DeviceKey";
  }
}
