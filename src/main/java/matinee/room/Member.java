package matinee.room;

import matinee.protocol.DisplayName;
import matinee.protocol.UserId;

/**
 * Somebody who is in the room or was until a short while ago.
 *
 * @param joinedAt cluster time in milliseconds
 * @param leftAt cluster time in milliseconds; 0 while they are in
 */
public record Member(
    UserId id, DisplayName name, double joinedAt, double leftAt, RecentCommands recent) {

  /**
   * How long somebody who left is remembered, so that their late repeats are known: ten minutes.
   */
  static final double REMEMBERED_MILLIS = 600_000;

  /** Whether they are in the room. */
  public boolean isIn() {
    return leftAt == 0;
  }

  boolean isForgottenAt(double now) {
    return !isIn() && now - leftAt > REMEMBERED_MILLIS;
  }

  Member left(double at) {
    return new Member(id, name, joinedAt, at, recent);
  }

  Member joined(DisplayName newName, double at) {
    return new Member(id, newName, isIn() ? joinedAt : at, 0, recent);
  }

  Member did(RecentCommands commands) {
    return new Member(id, name, joinedAt, leftAt, commands);
  }
}
