package matinee.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import matinee.protocol.DeviceKey;
import matinee.protocol.DisplayName;
import matinee.protocol.UserId;

/** What moderators did about somebody; presence shows it. */
public sealed interface ModerationEvent extends RoomEvent.OfMembers {

  /** Who is in the room no more because of it. */
  default Optional<UserId> putsOut() {
    return switch (this) {
      case MemberRemoved removed -> Optional.of(removed.userId());
      case MemberBanned banned -> Optional.of(banned.userId());
      case MemberMuted _, BanLifted _ -> Optional.empty();
    };
  }

  record MemberMuted(Meta meta, UserId userId, boolean muted) implements ModerationEvent {}

  /** Somebody was put out; under another id they may come in again. */
  record MemberRemoved(Meta meta, UserId userId) implements ModerationEvent {}

  /**
   * @param device their browser, as this room knows it
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record MemberBanned(Meta meta, UserId userId, DisplayName name, Optional<DeviceKey> device)
      implements ModerationEvent {}

  record BanLifted(Meta meta, UserId userId) implements ModerationEvent {}
}
