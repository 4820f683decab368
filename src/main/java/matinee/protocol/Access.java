package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Admission to a room. */
public enum Access {
  @JsonProperty("public")
  PUBLIC,
  @JsonProperty("password")
  PASSWORD,
  @JsonProperty("invite")
  INVITE
}
