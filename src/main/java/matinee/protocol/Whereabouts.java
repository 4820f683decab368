package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a member's connection stands, and how their player does. */
public enum Whereabouts {
  @JsonProperty("here")
  HERE,
  @JsonProperty("away")
  AWAY,
  @JsonProperty("buffering")
  BUFFERING,
  @JsonProperty("behind")
  BEHIND
}
