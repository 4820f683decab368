package matinee.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import matinee.protocol.DeviceKey;
import matinee.protocol.DisplayName;
import matinee.protocol.UserId;

/** A moderator's action on a user; presence shows it. */
public sealed interface ModerationEvent extends RoomEvent.OfMembers {

  /** Members that lose their place by it, first the one that the moderator named. */
  default List<UserId> putsOut() {
    return switch (this) {
      case MemberRemoved removed -> List.of(removed.userId());
      case MemberBanned banned -> together(banned.userId(), banned.others());
      case MemberMuted _, BanLifted _ -> List.of();
    };
  }

  record MemberMuted(Meta meta, UserId userId, boolean muted) implements ModerationEvent {}

  /** The member was kicked. They may join again under another id. */
  record MemberRemoved(Meta meta, UserId userId) implements ModerationEvent {}

  /**
   * @param device the browser, by the key that this room knows it by
   * @param others other ids that this room knew the browser by
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
   * @param others ids that were banned together with the user
   */
  record BanLifted(
      Meta meta, UserId userId, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UserId> others)
      implements ModerationEvent {
    public BanLifted {
      others = others == null ? List.of() : List.copyOf(others);
    }

    /** Users that may join again. */
    public List<UserId> letsIn() {
      return together(userId, others);
    }
  }

  private static List<UserId> together(UserId first, List<UserId> others) {
    return Stream.concat(Stream.of(first), others.stream()).toList();
  }
}
