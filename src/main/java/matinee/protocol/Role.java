package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a member may do. There is one host; cohosts were granted control. */
public enum Role {
  @JsonProperty("host")
  HOST,
  @JsonProperty("cohost")
  COHOST,
  @JsonProperty("viewer")
  VIEWER
}
