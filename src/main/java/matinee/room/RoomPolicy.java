package matinee.room;

import matinee.protocol.Policy;
import matinee.protocol.Role;

/** Permissions by role and policy. */
final class RoomPolicy {

  private RoomPolicy() {}

  /** True if the role may move the timeline. */
  static boolean mayControl(Policy policy, Role role) {
    return switch (role) {
      case HOST, COHOST -> true;
      case VIEWER -> policy.control() == Policy.Control.EVERYONE;
    };
  }

  /** True if the role may mute, remove and delete. */
  static boolean mayModerate(Role role) {
    return role != Role.VIEWER;
  }

  /** True if the role may change the settings or hand the room over. */
  static boolean mayGovern(Role role) {
    return role == Role.HOST;
  }
}
