package matinee.cluster;

import java.time.Duration;
import matinee.room.RoomInput;

/**
 * Delays of a room's actions.
 *
 * @param away from a member's lost connection to the member leaving
 * @param emptyPause from the room's last lost connection to the video pausing
 * @param idle from the room's last use to its unloading
 * @param audienceLost from an audience's last heartbeat to the loss of its sessions
 * @param presenceFold time over which changes of presence, and of lists, are gathered
 * @param countdown from the end of a video to the next one of the queue
 */
public record RoomTimings(
    Duration away,
    Duration emptyPause,
    Duration idle,
    Duration audienceLost,
    Duration presenceFold,
    Duration countdown) {

  /** The delays that the rules decide with. */
  RoomInput.Delays delays() {
    return new RoomInput.Delays(
        away.toMillis(), emptyPause.toMillis(), idle.toMillis(), countdown.toMillis());
  }
}
