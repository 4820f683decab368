package matinee.edge.session;

import akka.actor.typed.ActorRef;
import java.util.function.DoubleSupplier;
import matinee.cluster.RoomReply;
import matinee.edge.audience.AudienceCommand;
import matinee.edge.audience.Audiences;
import matinee.protocol.ClientMessage;
import matinee.protocol.ErrorCode;

/**
 * Passes one session's reactions to the audience; drops those beyond a rate limit, and all while
 * the node is overloaded.
 */
final class ReactionHandler {

  /** As fast as a hand can mean it. */
  private static final double PER_SECOND = 10;

  private static final RoomReply.Refused MUTED =
      new RoomReply.Refused(ErrorCode.MUTED, "You have been muted in this room.");

  private final DoubleSupplier clock;
  private final ActorRef<Audiences.Message> audiences;
  private final Overload overload;
  private final TokenBucket reactions;
  private final TokenBucket refusals;
  private boolean muted;

  /**
   * @param clock cluster time in milliseconds
   */
  ReactionHandler(DoubleSupplier clock, ActorRef<Audiences.Message> audiences, Overload overload) {
    this.clock = clock;
    this.audiences = audiences;
    this.overload = overload;
    this.reactions = new TokenBucket(PER_SECOND, PER_SECOND, clock.getAsDouble());
    this.refusals = new TokenBucket(1, 1, clock.getAsDouble());
  }

  /** Refuses reactions from now on, or takes them again. */
  void mute(boolean muted) {
    this.muted = muted;
  }

  /** Passes a reaction on, or drops it; of those dropped one a second is refused. */
  void take(Identity me, ClientMessage.React react, SessionReplies replies) {
    double now = clock.getAsDouble();
    boolean withinLimit = reactions.take(now) && !overload.sheds(Overload.Work.REACTION);
    if (withinLimit && muted) {
      replies.refuse(react, MUTED);
    } else if (withinLimit) {
      AudienceCommand message = new AudienceCommand.React(me.user(), react.emoji());
      audiences.tell(new Audiences.ToRoom(me.room(), message));
      replies.acknowledge(react.id());
    } else if (refusals.take(now)) {
      replies.tooMany(react);
    }
  }
}
