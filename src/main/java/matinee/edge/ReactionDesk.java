package matinee.edge;

import java.util.Optional;
import matinee.protocol.ClientMessage;
import matinee.protocol.ServerMessage;

/** One session's reactions: as many as a hand can mean, and the rest dropped. */
final class ReactionDesk {

  private static final double PER_SECOND = 10;
  private static final double BURST = 10;
  private static final double TOLD_EVERY_MILLIS = 1000;

  private final Edge edge;
  private double left = BURST;
  private double countedAt;
  private double toldAt;

  ReactionDesk(Edge edge) {
    this.edge = edge;
    this.countedAt = edge.clock().now();
  }

  /**
   * Passes a reaction on to the audience, or drops it.
   *
   * @param seq the room's revision as this session knows it
   * @return what to answer, if anything: of what is dropped only one in a second is told
   */
  Optional<ServerMessage> take(Edge.Identity me, ClientMessage.React react, long seq) {
    double now = edge.clock().now();
    left = Math.min(BURST, left + (now - countedAt) / 1000 * PER_SECOND);
    countedAt = now;
    if (left >= 1) {
      left--;
      Audience.Message message = new Audience.React(me.user(), react.emoji());
      edge.audiences().tell(new Audiences.ToRoom(me.room(), message));
      return react.id().map(id -> new ServerMessage.Ack(id, seq));
    }
    if (now - toldAt < TOLD_EVERY_MILLIS) {
      return Optional.empty();
    }
    toldAt = now;
    return Optional.of(ServerMessage.Error.tooMany(react.id()));
  }
}
