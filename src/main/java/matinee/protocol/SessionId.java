package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Id of one tab's membership of a room; kept across reconnects by the resume token. */
public record SessionId(@JsonValue String value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SessionId {
    value = Ids.require("sessionId", 1, value);
  }

  /** A new id of 16 random characters (about 79 bits). */
  public static SessionId fresh() {
    return new SessionId(Ids.random(16));
  }

  @Override
  public String toString() {
    return value;
  }
}
