package matinee.edge.session;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import matinee.access.AddressBans;
import matinee.cluster.RoomCommand;
import matinee.cluster.RoomReply;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.ErrorCode;
import matinee.protocol.Media;
import matinee.protocol.ModerationCommand;
import matinee.protocol.NamesVideo;

/** Sends members' commands to their rooms, with the video that a command names. */
public record MemberCommands(
    RoomClient rooms, VideoLookup videos, AddressBans bans, FailureLog failures) {

  /** Asks the room for a command's effect; the stage always completes with a reply. */
  CompletionStage<RoomReply> ask(Identity me, ClientMessage.Command command) {
    return CompletableFuture.completedStage(command)
        .thenCompose(videos::named)
        .thenCompose(video -> ask(me, command, video))
        .whenComplete((reply, failure) -> liftAddressBan(me, command, reply))
        .exceptionally(
            failure -> {
              failures.report("command", me.room(), failure);
              return RoomClient.NO_ANSWER;
            });
  }

  private CompletionStage<RoomReply> ask(
      Identity me, ClientMessage.Command command, Optional<Media> video) {
    Optional<String> refusal =
        command instanceof NamesVideo named ? videos.refusal(named.src()) : Optional.empty();
    if (refusal.isPresent()) {
      return CompletableFuture.completedFuture(
          new RoomReply.Refused(ErrorCode.NOT_ALLOWED, refusal.get()));
    }
    if (command instanceof NamesVideo && video.isEmpty()) {
      return CompletableFuture.completedFuture(
          new RoomReply.Refused(ErrorCode.NO_SUCH_VIDEO, "The library has no such video."));
    }
    CommandId id = command.id().orElseGet(CommandId::fresh);
    return rooms.command(
        me.room(), replyTo -> new RoomCommand.FromMember(me.user(), id, command, video, replyTo));
  }

  /** An unban lifts the bans of the member's addresses too. */
  private void liftAddressBan(Identity me, ClientMessage.Command command, RoomReply reply) {
    if (reply instanceof RoomReply.Done && command instanceof ModerationCommand.Unban unban) {
      bans.lift(me.room(), unban.userId());
    }
  }
}
