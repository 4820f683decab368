package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A room's settings, always sent whole. */
public record Policy(Control control) {

  /** What a room starts with: host and cohosts control. */
  public static final Policy DEFAULT = new Policy(Control.HOST);

  public Policy {
    control = control == null ? Control.HOST : control;
  }

  /** Who moves the timeline. */
  public enum Control {
    @JsonProperty("host")
    HOST,
    @JsonProperty("everyone")
    EVERYONE
  }
}
