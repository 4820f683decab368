package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** State of a member's player, as the player or the server sees it. */
public enum PlayerStatus {
  /** Follows the room. */
  @JsonProperty("here")
  HERE,
  /** Has no connection. Set by the server, refused in {@code ready}. */
  @JsonProperty("away")
  AWAY,
  /** The room plays; this player has no media to play. */
  @JsonProperty("buffering")
  BUFFERING,
  /** The device or connection can't keep up. */
  @JsonProperty("behind")
  BEHIND
}
