package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A room's settings, always sent whole.
 *
 * @param control who moves the timeline
 * @param sync how closely screens follow it
 * @param chat what may be said, and how often
 */
public record Policy(Control control, Sync sync, ChatPolicy chat) {

  /** What a room starts with: host and cohosts control, screens hold frames. */
  public static final Policy DEFAULT = new Policy(Control.HOST, Sync.TIGHT, ChatPolicy.DEFAULT);

  @JsonCreator
  public Policy {
    control = control == null ? Control.HOST : control;
    sync = sync == null ? Sync.TIGHT : sync;
    chat = chat == null ? ChatPolicy.DEFAULT : chat;
  }

  /** With the room's chat as it begins. */
  public Policy(Control control, Sync sync) {
    this(control, sync, ChatPolicy.DEFAULT);
  }

  /** Who moves the timeline. */
  public enum Control {
    @JsonProperty("host")
    HOST,
    @JsonProperty("everyone")
    EVERYONE
  }

  /** What a screen puts first where it cannot have both: the same frame, or undisturbed motion. */
  public enum Sync {
    @JsonProperty("tight")
    TIGHT,
    @JsonProperty("smooth")
    SMOOTH
  }
}
