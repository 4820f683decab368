package matinee.edge.session;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.util.Optional;
import matinee.edge.audience.SocketQueue;
import matinee.protocol.CloseCode;
import matinee.protocol.ErrorCode;
import matinee.protocol.ServerMessage;

/** Closes the socket of a session that throws, and lets the session leave its room. */
final class SessionGuard extends BehaviorInterceptor<SessionMessage, SessionMessage> {

  private final SocketQueue queue;
  private final FailureLog failures;

  SessionGuard(SocketQueue queue, FailureLog failures) {
    super(SessionMessage.class);
    this.queue = queue;
    this.failures = failures;
  }

  @Override
  public Behavior<SessionMessage> aroundReceive(
      TypedActorContext<SessionMessage> context,
      SessionMessage message,
      ReceiveTarget<SessionMessage> target) {
    try {
      return target.apply(context, message);
    } catch (RuntimeException | StackOverflowError bug) {
      failures.reportSession(bug);
      queue.offer(
          ServerMessage.Error.of(
              Optional.empty(), ErrorCode.INTERNAL, "Something went wrong here."));
      queue.close(CloseCode.INTERNAL_ERROR);
      if (message instanceof SessionMessage.Closed) {
        return Behaviors.stopped();
      }
      context.asJava().getSelf().tell(new SessionMessage.Closed());
      return Behaviors.same();
    }
  }
}
