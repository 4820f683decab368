package matinee.room;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.Media;
import matinee.protocol.Policy;
import matinee.protocol.UserId;

/** Every input that a room decides on, see {@link RoomRules#decide}. */
public sealed interface RoomInput {

  /** Creates the room. */
  record Create(String title, Media media, UserId host, Policy policy) implements RoomInput {}

  /**
   * A member's command.
   *
   * @param by taken from the session, never from the message
   * @param id the client's idempotency key, or one the edge made
   * @param media the video the command names, as found in the library
   */
  record Request(UserId by, CommandId id, ClientMessage.Command message, Optional<Media> media)
      implements RoomInput {}

  /**
   * Sessions opened and closed.
   *
   * @param joined users of new sessions; present members change nothing
   * @param left users who left on purpose and have no session any more
   */
  record Membership(List<RoomEvent.Newcomer> joined, List<UserId> left) implements RoomInput {
    public Membership {
      joined = List.copyOf(joined);
      left = List.copyOf(left);
    }
  }

  /** Readiness changed; {@link LiveRoom#readiness} holds it. */
  record ReadinessChanged() implements RoomInput {}

  /** A page's report of its device; {@link LiveRoom} holds its timings. */
  record Measurement(UserId by, ClientMessage.Report report) implements RoomInput {}

  /** A page's message about the stream's time stamps. */
  record StreamLearned(UserId by, ClientMessage.StreamOrigin told) implements RoomInput {}

  /** Time passed. Sent every second, and when the gate is due. */
  record TimePassed(Absence absence, Delays delays) implements RoomInput {}

  /**
   * Missing connections. All times are cluster time in milliseconds.
   *
   * @param missingSince members without a connection, with the time they lost the last one
   * @param emptySince time the room's last connection closed; absent while one is open
   * @param unusedSince last time the room was used; absent while a node has an audience for it
   */
  record Absence(
      Map<UserId, Double> missingSince, OptionalDouble emptySince, OptionalDouble unusedSince) {

    /** No connection is missing. */
    public static final Absence NONE =
        new Absence(Map.of(), OptionalDouble.empty(), OptionalDouble.empty());

    public Absence {
      missingSince = Map.copyOf(missingSince);
    }
  }

  /**
   * Delays of the room's own actions, in milliseconds.
   *
   * @param leave from a member's lost connection to the member leaving
   * @param pause from the room's last lost connection to the video pausing
   * @param idle from the room's last use to its unloading
   * @param countdown from the end of a video to the next one of the queue
   */
  record Delays(double leave, double pause, double idle, double countdown) {}
}
