package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The film stands because not everybody it waits for has loaded it.
 *
 * @param waitingFor whom, those who came first; at most {@link #MOST_NAMED}
 * @param others how many more
 * @param until when it goes on at the latest, cluster time in milliseconds
 */
public record Hold(HoldReason reason, List<Person> waitingFor, int others, double until) {

  /** A message to everybody names no more than these. */
  public static final int MOST_NAMED = 20;

  public Hold {
    waitingFor = List.copyOf(waitingFor);
  }

  /** Naming as many as a message may. */
  public static Hold naming(HoldReason reason, List<Person> all, double until) {
    List<Person> named = all.subList(0, Math.min(all.size(), MOST_NAMED));
    return new Hold(reason, named, all.size() - named.size(), until);
  }

  /** What the film would do if nobody had to be waited for. */
  public enum HoldReason {
    /** Start. */
    @JsonProperty("start")
    START,
    /** Go on at another place. */
    @JsonProperty("seek")
    SEEK,
    /** Just go on: too many had nothing left to play. */
    @JsonProperty("fell_behind")
    FELL_BEHIND
  }
}
