package matinee.room;

import matinee.protocol.Policy;
import matinee.protocol.Role;

/** What a room's settings mean. */
final class RoomPolicy {

  private RoomPolicy() {}

  /** Whether somebody of this role may move the timeline. */
  static boolean mayControl(Policy policy, Role role) {
    return switch (role) {
      case HOST, COHOST -> true;
      case VIEWER -> policy.control() == Policy.Control.EVERYONE;
    };
  }

  /** Whether somebody of this role may silence people, put them out and delete what they said. */
  static boolean mayModerate(Role role) {
    return role != Role.VIEWER;
  }

  /** Whether somebody of this role may change the settings or give the room away. */
  static boolean mayGovern(Role role) {
    return role == Role.HOST;
  }
}
