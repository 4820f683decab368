package matinee.room;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import matinee.protocol.Hold;
import matinee.protocol.Person;

/** The gate closed or opened. The names are stored and never change. */
public sealed interface GateEvent extends RoomEvent.TimelineMoved {

  /**
   * The video stands still from the vector's instant on.
   *
   * @param waitingFor viewers waited for, in the order they joined
   * @param of number of viewers asked whether they are ready
   * @param until latest time to resume, cluster time in milliseconds
   */
  record GateClosed(
      RoomEvent.Meta meta,
      Vector vector,
      Hold.HoldReason reason,
      List<Person> waitingFor,
      int of,
      double until)
      implements GateEvent {
    public GateClosed {
      waitingFor = List.copyOf(waitingFor);
    }
  }

  /**
   * The video resumes at the vector's instant.
   *
   * @param missing viewers that were still waited for
   */
  record GateOpened(RoomEvent.Meta meta, Vector vector, Why why, List<Person> missing)
      implements GateEvent {
    public GateOpened {
      missing = List.copyOf(missing);
    }

    /** True if the missing viewers had their time and are not waited for again. */
    public boolean givesUpMissing() {
      return switch (why) {
        case DEADLINE, BUDGET, START_NOW -> true;
        case READY, POLICY -> false;
      };
    }
  }

  /** Reason for opening the gate. */
  enum Why {
    /** As many viewers as the policy asks for are ready. */
    @JsonProperty("ready")
    READY,
    /** The wait reached its deadline. */
    @JsonProperty("deadline")
    DEADLINE,
    /** The waits of the last ten minutes reached their budget. */
    @JsonProperty("budget")
    BUDGET,
    /** A member started the video. */
    @JsonProperty("start_now")
    START_NOW,
    /** The policy was changed to wait for no viewer. */
    @JsonProperty("policy")
    POLICY
  }
}
