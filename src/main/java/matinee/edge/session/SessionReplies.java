package matinee.edge.session;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Consumer;
import matinee.cluster.RoomReply;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.ErrorCode;
import matinee.protocol.ServerMessage;
import matinee.protocol.WireCodec;

/** Replies of a session to its client; records the refusals of a member for later analysis. */
final class SessionReplies {

  private final RefusalRecorder refusals;
  private final Optional<InetAddress> address;
  private final Consumer<ServerMessage> send;
  private Optional<Identity> member = Optional.empty();
  private long seq;

  /**
   * @param address the client's address, if known
   */
  SessionReplies(
      RefusalRecorder refusals, Optional<InetAddress> address, Consumer<ServerMessage> send) {
    this.refusals = refusals;
    this.address = address;
    this.send = send;
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
    member.ifPresent(me -> refusals.record(me, address, command, error));
    send.accept(error);
  }
}
