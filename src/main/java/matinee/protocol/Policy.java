package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A room's settings, always sent whole.
 *
 * @param control who moves the timeline
 * @param sync how closely screens follow it
 * @param chat what may be said, and how often
 * @param gate whether the film waits for those who have not loaded it
 * @param queue who makes the list of films that come next
 */
public record Policy(
    Control control, Sync sync, ChatPolicy chat, GatePolicy gate, QueuePolicy queue) {

  /** What a room starts with: host and cohosts control, screens hold frames, nobody waits. */
  public static final Policy DEFAULT = new Policy(Control.HOST, Sync.TIGHT);

  @JsonCreator
  public Policy {
    control = control == null ? Control.HOST : control;
    sync = sync == null ? Sync.TIGHT : sync;
    chat = chat == null ? ChatPolicy.DEFAULT : chat;
    gate = gate == null ? GatePolicy.DEFAULT : gate;
    queue = queue == null ? QueuePolicy.DEFAULT : queue;
  }

  /** The rest as a room begins with it. */
  public Policy(Control control, Sync sync) {
    this(control, sync, null, null, null);
  }

  /** The same with another gate. */
  public Policy with(GatePolicy other) {
    return new Policy(control, sync, chat, other, queue);
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
