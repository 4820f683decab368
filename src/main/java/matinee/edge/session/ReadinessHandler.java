package matinee.edge.session;

import akka.actor.typed.ActorRef;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import matinee.edge.audience.AudienceCommand;
import matinee.edge.audience.Audiences;
import matinee.history.ViewerReadiness;
import matinee.protocol.ClientMessage;
import matinee.protocol.PlayerStatus;

/**
 * Passes one session's readiness to the audience; records its join and each change in the table
 * {@code viewer_readiness}.
 */
final class ReadinessHandler {

  /** Rows of changes a second on average, and at once: more are flickering, not news. */
  private static final double PER_SECOND = 0.5;

  private static final double AT_ONCE = 20;

  private final DoubleSupplier clock;
  private final ActorRef<Audiences.Message> audiences;
  private final Consumer<ViewerReadiness> rows;
  private final TokenBucket changes;
  private final double openedAt;
  private Optional<Shown> before = Optional.empty();

  private record Shown(boolean ready, PlayerStatus state) {}

  /**
   * @param clock cluster time in milliseconds
   * @param rows writes a row of the table; must not block
   */
  ReadinessHandler(
      DoubleSupplier clock, ActorRef<Audiences.Message> audiences, Consumer<ViewerReadiness> rows) {
    this.clock = clock;
    this.audiences = audiences;
    this.rows = rows;
    this.openedAt = clock.getAsDouble();
    this.changes = new TokenBucket(PER_SECOND, AT_ONCE, openedAt);
  }

  /** Records the time that the session's join took. */
  void admitted(Identity me) {
    record(me, new ViewerReadiness.News.Joined(clock.getAsDouble() - openedAt));
  }

  /** Passes a message on and acknowledges it. */
  void take(Identity me, ClientMessage.Ready ready, SessionReplies replies) {
    AudienceCommand message = new AudienceCommand.Ready(me.user(), me.session(), ready);
    audiences.tell(new Audiences.ToRoom(me.room(), message));
    Shown shown = new Shown(ready.ready(), ready.state().orElse(PlayerStatus.HERE));
    boolean isNews = !before.equals(Optional.of(shown));
    before = Optional.of(shown);
    if (isNews && changes.take(clock.getAsDouble())) {
      record(me, new ViewerReadiness.News.Changed(ready));
    }
    replies.acknowledge(ready.id());
  }

  private void record(Identity me, ViewerReadiness.News news) {
    rows.accept(new ViewerReadiness(me.room(), me.user(), me.session(), clock.getAsDouble(), news));
  }
}
