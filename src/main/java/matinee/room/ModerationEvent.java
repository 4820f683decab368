package matinee.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import matinee.protocol.DeviceKey;
import matinee.protocol.DisplayName;
import matinee.protocol.UserId;

/** What moderators did about somebody; presence shows it. */
public sealed interface ModerationEvent extends RoomEvent.OfMembers {

  /** Who is in the room no more because of it: first whom the moderator named. */
  default List<UserId> putsOut() {
    return switch (this) {
      case MemberRemoved removed -> List.of(removed.userId());
      case MemberBanned banned -> together(banned.userId(), banned.others());
      case MemberMuted _, BanLifted _ -> List.of();
    };
  }

  record MemberMuted(Meta meta, UserId userId, boolean muted) implements ModerationEvent {}

  /** Somebody was put out; under another id they may come in again. */
  record MemberRemoved(Meta meta, UserId userId) implements ModerationEvent {}

  /**
   * @param device their browser, as this room knows it
   * @param others whom the room knew by other ids from the same browser
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record MemberBanned(
      Meta meta,
      UserId userId,
      DisplayName name,
      Optional<DeviceKey> device,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UserId> others)
      implements ModerationEvent {
    public MemberBanned {
      others = others == null ? List.of() : List.copyOf(others);
    }
  }

  /**
   * @param others who were banned with them
   */
  record BanLifted(
      Meta meta, UserId userId, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UserId> others)
      implements ModerationEvent {
    public BanLifted {
      others = others == null ? List.of() : List.copyOf(others);
    }

    /** Who may come again. */
    public List<UserId> letsIn() {
      return together(userId, others);
    }
  }

  private static List<UserId> together(UserId first, List<UserId> others) {
    return Stream.concat(Stream.of(first), others.stream()).toList();
  }
}
