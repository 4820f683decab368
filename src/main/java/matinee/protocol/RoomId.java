package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Id of a room, as in {@code /room/{id}}: 6 to 36 characters of {@code A-Z a-z 0-9 _ -}. */
public record RoomId(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RoomId {
    value = Ids.require("roomId", 6, value);
  }

  /**
   * A new id of 12 random characters (about 59 bits): hard to guess, short enough to read aloud.
   */
  public static RoomId fresh() {
    return new RoomId(Ids.random(12));
  }

  @Override
  public String toString() {
    return value;
  }
}
