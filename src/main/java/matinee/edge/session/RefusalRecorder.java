package matinee.edge.session;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import matinee.history.Refusal;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomId;
import matinee.protocol.ServerMessage;

/**
 * Writes refused requests to the table {@code refusals}.
 *
 * @param refusals writes a row of the table; must not block
 * @param clock cluster time in milliseconds
 */
public record RefusalRecorder(Consumer<Refusal> refusals, DoubleSupplier clock) {

  /** Records the refusal of a member's command. */
  void record(Identity me, String command, ServerMessage.Error error) {
    refusals.accept(
        new Refusal(
            me.room(),
            Optional.of(me.user()),
            Optional.of(me.session()),
            clock.getAsDouble(),
            command,
            error.id(),
            error.code()));
  }

  /** Records the refusal of a request from outside the room. */
  public void record(RoomId room, String request, ErrorCode code) {
    refusals.accept(
        new Refusal(
            room,
            Optional.empty(),
            Optional.empty(),
            clock.getAsDouble(),
            request,
            Optional.empty(),
            code));
  }
}
