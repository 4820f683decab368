package matinee.room;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import matinee.protocol.DeviceKey;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.UserId;

/**
 * Muted, removed and banned users of a room.
 *
 * @param muted may neither chat nor react, also after joining again
 * @param removed kicked: tokens issued before are void
 * @param bans banned: may not join again
 */
public record Discipline(Set<UserId> muted, Set<UserId> removed, List<Ban> bans) {

  /** Newest entries kept, which bounds the size of a room. */
  private static final int KEPT = 1000;

  static final Discipline NONE = new Discipline(Set.of(), Set.of(), List.of());

  /**
   * @param device the banned browser, by the key that this room knows it by
   * @param others the user's other ids
   */
  public record Ban(
      UserId user, DisplayName name, Optional<DeviceKey> device, List<UserId> others) {

    public Ban {
      others = others == null ? List.of() : List.copyOf(others);
    }

    boolean covers(UserId other, Optional<DeviceKey> browser) {
      return user.equals(other)
          || others.contains(other)
          || (device.isPresent() && device.equals(browser));
    }
  }

  public Discipline {
    muted = newest(muted);
    removed = newest(removed);
    bans = List.copyOf(bans.subList(Math.max(0, bans.size() - KEPT), bans.size()));
  }

  /** Reason to refuse a user's join; empty if they may join. */
  public Optional<ErrorCode> bars(UserId user, Optional<DeviceKey> device) {
    if (bans.stream().anyMatch(ban -> ban.covers(user, device))) {
      return Optional.of(ErrorCode.BANNED);
    }
    return removed.contains(user) ? Optional.of(ErrorCode.REMOVED) : Optional.empty();
  }

  /** True if a user may neither chat nor react. */
  public boolean isMuted(UserId user) {
    return muted.contains(user);
  }

  Optional<Ban> banOf(UserId user) {
    return bans.stream().filter(ban -> ban.user().equals(user)).findFirst();
  }

  Discipline on(ModerationEvent event) {
    return switch (event) {
      case ModerationEvent.MemberMuted mute -> {
        Set<UserId> now = new LinkedHashSet<>(muted);
        if (mute.muted()) {
          now.add(mute.userId());
        } else {
          now.remove(mute.userId());
        }
        yield new Discipline(now, removed, bans);
      }
      case ModerationEvent.MemberRemoved kick -> {
        Set<UserId> now = new LinkedHashSet<>(removed);
        now.add(kick.userId());
        yield new Discipline(muted, now, bans);
      }
      case ModerationEvent.MemberBanned ban -> {
        Ban one = new Ban(ban.userId(), ban.name(), ban.device(), ban.others());
        yield new Discipline(muted, removed, Stream.concat(bans.stream(), Stream.of(one)).toList());
      }
      case ModerationEvent.BanLifted lifted ->
          new Discipline(
              muted,
              removed,
              bans.stream().filter(ban -> !ban.user().equals(lifted.userId())).toList());
    };
  }

  private static Set<UserId> newest(Set<UserId> users) {
    return new LinkedHashSet<>(users.stream().skip(Math.max(0, users.size() - KEPT)).toList());
  }
}
