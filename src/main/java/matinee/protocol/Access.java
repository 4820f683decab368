package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who may enter a room. */
public enum Access {
  @JsonProperty("public")
  PUBLIC,
  @JsonProperty("password")
  PASSWORD,
  @JsonProperty("invite")
  INVITE
}
