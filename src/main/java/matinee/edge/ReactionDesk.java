package matinee.edge;

import matinee.protocol.ClientMessage;

/** One session's reactions: as many as a hand can mean, and the rest dropped. */
final class ReactionDesk {

  private static final double PER_SECOND = 10;

  private final Edge edge;
  private final Allowance reactions;
  private final Allowance answered;

  ReactionDesk(Edge edge) {
    this.edge = edge;
    this.reactions = new Allowance(PER_SECOND, PER_SECOND, edge.clock().now());
    this.answered = new Allowance(1, 1, edge.clock().now());
  }

  /**
   * Passes a reaction on to the audience, or drops it; of what is dropped only one in a second is
   * told.
   *
   * @param seq the room's revision as this session knows it
   */
  void take(Edge.Identity me, ClientMessage.React react, Answers answers, long seq) {
    double now = edge.clock().now();
    if (reactions.take(now)) {
      Audience.Message message = new Audience.React(me.user(), react.emoji());
      edge.audiences().tell(new Audiences.ToRoom(me.room(), message));
      answers.acknowledge(react.id(), seq);
    } else if (answered.take(now)) {
      answers.tooMany(react);
    }
  }
}
