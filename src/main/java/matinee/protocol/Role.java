package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Role of a member. A room has one host; cohosts are members with granted control. */
public enum Role {
  @JsonProperty("host")
  HOST,
  @JsonProperty("cohost")
  COHOST,
  @JsonProperty("viewer")
  VIEWER
}
