package matinee.edge.session;

import matinee.cluster.RoomReply;
import matinee.edge.audience.Audience;
import matinee.edge.audience.Audiences;
import matinee.protocol.ClientMessage;
import matinee.protocol.ErrorCode;

/**
 * One session's reactions: as many as a hand can mean, and the rest dropped; none of who is muted.
 */
final class ReactionHandler {

  private static final double PER_SECOND = 10;
  private static final RoomReply.Refused MUTED =
      new RoomReply.Refused(ErrorCode.MUTED, "You have been muted in this room.");

  private final Edge edge;
  private final TokenBucket reactions;
  private final TokenBucket answered;
  private boolean muted;

  ReactionHandler(Edge edge) {
    this.edge = edge;
    this.reactions = new TokenBucket(PER_SECOND, PER_SECOND, edge.clock().now());
    this.answered = new TokenBucket(1, 1, edge.clock().now());
  }

  /** From now on reactions are refused, or no longer. */
  void mute(boolean now) {
    muted = now;
  }

  /**
   * Passes a reaction on to the audience, or drops it; of what is dropped only one in a second is
   * told.
   *
   * @param seq the room's revision as this session knows it
   */
  void take(Edge.Identity me, ClientMessage.React react, SessionReplies answers, long seq) {
    double now = edge.clock().now();
    boolean due = reactions.take(now);
    if (due && muted) {
      answers.refuse(react, MUTED);
    } else if (due) {
      Audience.Message message = new Audience.React(me.user(), react.emoji());
      edge.audiences().tell(new Audiences.ToRoom(me.room(), message));
      answers.acknowledge(react.id(), seq);
    } else if (answered.take(now)) {
      answers.tooMany(react);
    }
  }
}
