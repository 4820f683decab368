package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Id of a library video: 1 to 64 characters of {@code A-Z a-z 0-9 _ -}. */
public record VideoId(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public VideoId {
    value = Ids.require("videoId", 1, 64, value);
  }

  @Override
  public String toString() {
    return value;
  }
}
