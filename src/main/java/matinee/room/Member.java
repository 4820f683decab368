package matinee.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.DisplayName;
import matinee.protocol.UserId;

/**
 * A member: in the room now, or until a short while ago.
 *
 * @param joinedAt cluster time in milliseconds
 * @param leftAt cluster time in milliseconds; 0 while in the room
 * @param control granted by the host
 * @param saidAt time of the last chat message, cluster time in milliseconds; 0 if none
 */
public record Member(
    UserId id,
    DisplayName name,
    double joinedAt,
    double leftAt,
    RecentCommands recent,
    Optional<Grant> control,
    double saidAt) {

  public Member {
    control = control == null ? Optional.empty() : control;
  }

  /**
   * Members are kept for ten minutes after leaving, so that late repeats of commands are
   * recognized.
   */
  public static final double REMEMBERED_MILLIS = 600_000;

  /**
   * Control of the video.
   *
   * @param until cluster time in milliseconds; unlimited if absent
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Grant(OptionalDouble until) {
    boolean isOverAt(double now) {
      return until.orElse(Double.MAX_VALUE) <= now;
    }
  }

  static Member newcomer(RoomEvent.Newcomer one, double at) {
    return new Member(one.userId(), one.name(), at, 0, RecentCommands.NONE, Optional.empty(), 0);
  }

  public boolean isIn() {
    return leftAt == 0;
  }

  boolean isForgottenAt(double now) {
    return !isIn() && now - leftAt > REMEMBERED_MILLIS;
  }

  Member left(double at) {
    return new Member(id, name, joinedAt, at, recent, control, saidAt);
  }

  Member joined(DisplayName newName, double at) {
    return new Member(id, newName, isIn() ? joinedAt : at, 0, recent, control, saidAt);
  }

  Member did(RecentCommands commands) {
    return new Member(id, name, joinedAt, leftAt, commands, control, saidAt);
  }

  Member controls(Optional<Grant> grant) {
    return new Member(id, name, joinedAt, leftAt, recent, grant, saidAt);
  }

  Member said(double at) {
    return new Member(id, name, joinedAt, leftAt, recent, control, at);
  }
}
