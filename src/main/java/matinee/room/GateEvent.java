package matinee.room;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import matinee.protocol.Hold;
import matinee.protocol.Person;

/** The film waits for its viewers, or has done so. The names are for ever. */
public sealed interface GateEvent extends RoomEvent.TimelineMoved {

  /**
   * The film stands from the vector's instant on.
   *
   * @param waitingFor whom for, in the order they came
   * @param of how many were asked whether they are ready
   * @param until when it goes on at the latest, cluster time in milliseconds
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
   * Everybody goes on at the vector's instant.
   *
   * @param missing who was still waited for
   */
  record GateOpened(RoomEvent.Meta meta, Vector vector, Why why, List<Person> missing)
      implements GateEvent {
    public GateOpened {
      missing = List.copyOf(missing);
    }

    /** Whether those who are missing have had their time. */
    public boolean givesUpMissing() {
      return switch (why) {
        case DEADLINE, BUDGET, START_NOW -> true;
        case READY, POLICY -> false;
      };
    }
  }

  /** Why a film waits no longer. */
  enum Why {
    /** As many as the policy asks for are ready. */
    @JsonProperty("ready")
    READY,
    /** It has waited for as long as it may at a time. */
    @JsonProperty("deadline")
    DEADLINE,
    /** It has waited for as long as it may in ten minutes. */
    @JsonProperty("budget")
    BUDGET,
    /** Somebody said so. */
    @JsonProperty("start_now")
    START_NOW,
    /** The policy lets nobody wait any more. */
    @JsonProperty("policy")
    POLICY
  }
}
