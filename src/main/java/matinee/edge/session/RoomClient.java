package matinee.edge.session;

import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import matinee.access.RoomTokens;
import matinee.cluster.RoomCommand;
import matinee.cluster.RoomReply;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomId;

/** Sends commands to rooms on any node; thread-safe. */
public final class RoomClient {

  /** The reply if a room stays silent: the command may have taken effect or not. */
  static final RoomReply.Refused NO_ANSWER =
      new RoomReply.Refused(
          ErrorCode.JOURNAL_UNAVAILABLE,
          "The room did not answer. It may have happened or not: try again.");

  private final Function<RoomId, EntityRef<RoomCommand>> rooms;
  private final Duration timeout;
  private final int tries;
  private final BooleanSupplier journalAway;
  private final FailureLog failures;

  /**
   * @param timeout of one try
   * @param tries at least 1
   * @param journalAway tells whether no room can journal anything now
   */
  public RoomClient(
      Function<RoomId, EntityRef<RoomCommand>> rooms,
      Duration timeout,
      int tries,
      BooleanSupplier journalAway,
      FailureLog failures) {
    this.rooms = rooms;
    this.timeout = timeout;
    this.tries = tries;
    this.journalAway = journalAway;
    this.failures = failures;
  }

  /** Sends a command that has no reply; it may be lost. */
  void tell(RoomId id, RoomCommand command) {
    rooms.apply(id).tell(command);
  }

  /**
   * Asks a room, and asks again if no reply comes: sharding delivers at most once, and the room may
   * be moving to another node.
   *
   * @param command must be idempotent
   * @return always a reply, after the last try a refusal with {@code JOURNAL_UNAVAILABLE}
   */
  public CompletionStage<RoomReply> ask(
      RoomId id, Function<ActorRef<RoomReply>, RoomCommand> command) {
    return attempt(id, command, tries);
  }

  /**
   * Asks a room to journal something; refused at once while the journal is away, so that nobody
   * waits for a control that cannot take effect.
   *
   * @param command must be idempotent
   * @return as {@link #ask}
   */
  CompletionStage<RoomReply> command(
      RoomId id, Function<ActorRef<RoomReply>, RoomCommand> command) {
    return journalAway.getAsBoolean()
        ? CompletableFuture.completedFuture(NO_ANSWER)
        : ask(id, command);
  }

  /** Asks a room for a right that the holder of a token has now. */
  public CompletionStage<RoomReply> mayI(RoomTokens.Holder holder, RoomCommand.Right right) {
    return ask(
        holder.room(),
        replyTo -> new RoomCommand.MayI(holder.user(), holder.device(), right, replyTo));
  }

  private CompletionStage<RoomReply> attempt(
      RoomId id, Function<ActorRef<RoomReply>, RoomCommand> command, int left) {
    CompletionStage<RoomReply> reply = rooms.apply(id).ask(command::apply, timeout);
    return reply.exceptionallyCompose(
        failure -> {
          failures.report("ask", id, failure);
          return left > 1 && !journalAway.getAsBoolean()
              ? attempt(id, command, left - 1)
              : CompletableFuture.completedFuture(NO_ANSWER);
        });
  }
}
