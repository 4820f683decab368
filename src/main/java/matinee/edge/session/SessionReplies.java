package matinee.edge.session;

import java.util.Optional;
import java.util.function.Consumer;
import matinee.cluster.RoomReply;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.ErrorCode;
import matinee.protocol.ServerMessage;
import matinee.protocol.WireCodec;

/**
 * What a session answers to its client. What a member is refused is also kept, for those who ask
 * later why something did not happen.
 */
final class SessionReplies {

  /** Refusals of one session that are kept; who errs faster is only answered. */
  private static final double KEPT_PER_SECOND = 1;

  private static final double KEPT_AT_ONCE = 30;

  private final Edge edge;
  private final Consumer<ServerMessage> send;
  private final TokenBucket kept;
  private Optional<Edge.Identity> member = Optional.empty();

  SessionReplies(Edge edge, Consumer<ServerMessage> send) {
    this.edge = edge;
    this.send = send;
    this.kept = new TokenBucket(KEPT_PER_SECOND, KEPT_AT_ONCE, edge.clock().now());
  }

  /** Who is answered from now on. */
  void to(Edge.Identity identity) {
    member = Optional.of(identity);
  }

  void acknowledge(Optional<CommandId> id, long seq) {
    id.ifPresent(one -> send.accept(new ServerMessage.Ack(one, seq)));
  }

  void refuse(Optional<CommandId> id, ErrorCode code, String why) {
    refuse("", ServerMessage.Error.of(id, code, why));
  }

  void refuse(ClientMessage message, RoomReply.Refused refused) {
    refuse(
        WireCodec.typeOf(message),
        new ServerMessage.Error(
            message.id(), refused.code(), refused.message(), refused.retryAfterMillis()));
  }

  void tooMany(ClientMessage message) {
    refuse(WireCodec.typeOf(message), ServerMessage.Error.tooMany(message.id()));
  }

  private void refuse(String command, ServerMessage.Error error) {
    member
        .filter(me -> kept.take(edge.clock().now()))
        .ifPresent(me -> edge.keepRefusal(me, command, error));
    send.accept(error);
  }
}
