package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A wait of the ready gate: the video is held until viewers have loaded it.
 *
 * @param waitingFor viewers who are not ready, by time of joining; at most {@link #MOST_NAMED}
 * @param others number of further viewers who are not ready
 * @param until latest end of the wait, cluster time in milliseconds
 */
public record Hold(HoldReason reason, List<Person> waitingFor, int others, double until) {

  /** Most names in one hold, because it goes to every socket. */
  public static final int MOST_NAMED = 20;

  public Hold {
    waitingFor = List.copyOf(waitingFor);
  }

  /** Creates a hold that names at most {@link #MOST_NAMED} viewers. */
  public static Hold naming(HoldReason reason, List<Person> all, double until) {
    List<Person> named = all.subList(0, Math.min(all.size(), MOST_NAMED));
    return new Hold(reason, named, all.size() - named.size(), until);
  }

  /** Change of the timeline that waits. */
  public enum HoldReason {
    /** Playback starts. */
    @JsonProperty("start")
    START,
    /** Playback continues after a seek. */
    @JsonProperty("seek")
    SEEK,
    /** Playback continues after too many viewers ran out of media. */
    @JsonProperty("fell_behind")
    FELL_BEHIND
  }
}
