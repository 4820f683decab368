package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Id of a person in a room; carried by their token, the same in all their tabs. */
public record UserId(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public UserId {
    value = Ids.require("userId", 1, value);
  }

  /** A new id of 16 random characters (about 79 bits). */
  public static UserId fresh() {
    return new UserId(Ids.random(16));
  }

  @Override
  public String toString() {
    return value;
  }
}
