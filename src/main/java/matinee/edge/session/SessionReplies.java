package matinee.edge.session;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import matinee.cluster.RoomReply;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.ErrorCode;
import matinee.protocol.ServerMessage;
import matinee.protocol.WireCodec;

/** Replies of a session to its client; records the refusals of a member for later analysis. */
final class SessionReplies {

  /** Rate at which one session's refusals are recorded; refusals beyond it are only sent. */
  private static final double RECORDED_PER_SECOND = 1;

  private static final double RECORDED_AT_ONCE = 30;

  private final DoubleSupplier clock;
  private final RefusalRecorder refusals;
  private final Consumer<ServerMessage> send;
  private final TokenBucket recorded;
  private Optional<Identity> member = Optional.empty();
  private long seq;

  /**
   * @param clock cluster time in milliseconds
   */
  SessionReplies(DoubleSupplier clock, RefusalRecorder refusals, Consumer<ServerMessage> send) {
    this.clock = clock;
    this.refusals = refusals;
    this.send = send;
    this.recorded = new TokenBucket(RECORDED_PER_SECOND, RECORDED_AT_ONCE, clock.getAsDouble());
  }

  /** Sets the member to whom refusals are ascribed from now on. */
  void to(Identity identity) {
    member = Optional.of(identity);
  }

  /**
   * Acknowledges a request at a revision of the room.
   *
   * @param seq the revision, which further acknowledgements name too
   */
  void done(Optional<CommandId> id, long seq) {
    this.seq = seq;
    acknowledge(id);
  }

  /** Acknowledges a request, if it has an id, at the last revision that the session knows. */
  void acknowledge(Optional<CommandId> id) {
    id.ifPresent(one -> send.accept(new ServerMessage.Ack(one, seq)));
  }

  /** Refuses a message that could not be read, or that comes at the wrong time. */
  void refuse(Optional<CommandId> id, ErrorCode code, String why) {
    refuse("", ServerMessage.Error.of(id, code, why));
  }

  /** Refuses a message as the room did. */
  void refuse(ClientMessage message, RoomReply.Refused refused) {
    refuse(
        WireCodec.typeOf(message),
        new ServerMessage.Error(
            message.id(), refused.code(), refused.message(), refused.retryAfterMillis()));
  }

  /** Refuses a message that exceeds a rate limit. */
  void tooMany(ClientMessage message) {
    refuse(WireCodec.typeOf(message), ServerMessage.Error.tooMany(message.id()));
  }

  private void refuse(String command, ServerMessage.Error error) {
    member
        .filter(me -> recorded.take(clock.getAsDouble()))
        .ifPresent(me -> refusals.record(me, command, error));
    send.accept(error);
  }
}
