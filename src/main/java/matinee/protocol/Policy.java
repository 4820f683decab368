package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A room's settings, always sent whole. An absent part has its default.
 *
 * @param control members who may move the timeline
 * @param sync preference between frame accuracy and smooth motion
 * @param chat limits on chat
 * @param gate settings of the ready gate
 * @param queue rules of the video queue
 */
public record Policy(
    Control control, Sync sync, ChatPolicy chat, GatePolicy gate, QueuePolicy queue) {

  /** Settings of a new room: host and cohosts control, tight sync, gate off. */
  public static final Policy DEFAULT = new Policy(Control.HOST, Sync.TIGHT);

  @JsonCreator
  public Policy {
    control = control == null ? Control.HOST : control;
    sync = sync == null ? Sync.TIGHT : sync;
    chat = chat == null ? ChatPolicy.DEFAULT : chat;
    gate = gate == null ? GatePolicy.DEFAULT : gate;
    queue = queue == null ? QueuePolicy.DEFAULT : queue;
  }

  /** Default settings except for these two. */
  public Policy(Control control, Sync sync) {
    this(control, sync, null, null, null);
  }

  /** These settings with another gate. */
  public Policy with(GatePolicy other) {
    return new Policy(control, sync, chat, other, queue);
  }

  /** Members who may move the timeline; cohosts always may. */
  public enum Control {
    @JsonProperty("host")
    HOST,
    @JsonProperty("everyone")
    EVERYONE
  }

  /** Preference of a player when it cannot have both: the same frame, or smooth motion. */
  public enum Sync {
    @JsonProperty("tight")
    TIGHT,
    @JsonProperty("smooth")
    SMOOTH
  }
}
