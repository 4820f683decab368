package matinee.cluster;

import java.time.Duration;
import matinee.room.RoomInput;

/**
 * How long a room waits for things.
 *
 * @param away from a member's last connection lost to their leaving
 * @param emptyPause from the last connection lost to the film's pausing
 * @param idle from the last sign of life to the room's going to sleep
 * @param audienceLost from an audience's last sign of life to its sessions counting as lost
 * @param presenceFold how long changes of presence are gathered before they are told
 * @param countdown from the end of a film to the next one of the queue
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
