package matinee.room;

import java.util.Optional;
import java.util.OptionalLong;
import matinee.protocol.ChatCommand;
import matinee.protocol.ChatLine;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.UserId;
import matinee.room.RoomEvent.Meta;

/** Decides on chat messages and their deletion. */
final class ChatRules {

  private static final double MILLIS = 1000;

  private ChatRules() {}

  static Decision decide(RoomState state, ChatCommand message, Meta meta) {
    return switch (message) {
      case ChatCommand.Say said -> say(state, said.text(), meta);
      case ChatCommand.DeleteMessage delete -> delete(state, delete.messageId(), meta);
    };
  }

  private static Decision say(RoomState state, String text, Meta meta) {
    UserId by = meta.by().orElseThrow();
    boolean trusted = RoomPolicy.mayModerate(state.roleOf(by));
    if (state.discipline().isMuted(by)) {
      return new Decision.Reject(ErrorCode.MUTED, "You have been muted in this room.");
    }
    double wait = trusted ? 0 : slowModeMillisLeft(state, by, meta.at());
    if (wait > 0) {
      return new Decision.Reject(
          ErrorCode.SLOW_MODE,
          "The room is in slow mode: wait " + (long) Math.ceil(wait / MILLIS) + " s.",
          OptionalLong.of((long) Math.ceil(wait)));
    }
    DisplayName name = state.nameOf(by).orElseThrow();
    String shown = trusted ? text : BlockedWords.mask(text, state.policy().chat().blockedWords());
    return Decision.accept(
        new ChatEvent.MessageSent(meta, name, shown, state.timeline().mediaTimeAt(meta.at())));
  }

  private static double slowModeMillisLeft(RoomState state, UserId by, double now) {
    double saidAt = state.people().members().get(by).saidAt();
    return saidAt + state.policy().chat().slowModeSeconds() * MILLIS - now;
  }

  private static Decision delete(RoomState state, long messageId, Meta meta) {
    UserId by = meta.by().orElseThrow();
    Optional<ChatLine> line = state.chat().find(messageId).filter(found -> !found.deleted());
    if (line.isEmpty() && !state.chat().isBefore(messageId)) {
      return new Decision.Reject(ErrorCode.NO_SUCH_MESSAGE, "This message is not there any more.");
    }
    boolean own = line.isPresent() && line.get().from().equals(by);
    return own || RoomPolicy.mayModerate(state.roleOf(by))
        ? Decision.accept(new ChatEvent.MessageDeleted(meta, messageId))
        : new Decision.Reject(
            ErrorCode.NOT_ALLOWED,
            line.isPresent()
                ? "Only a moderator can delete what somebody else said."
                : "Only a moderator can delete what was said so long ago.");
  }
}
