package matinee.edge.http;

import java.util.Set;
import matinee.access.CreateMode;

/**
 * Rule for who may open rooms and see the library.
 *
 * @param identityHeader header in which the authenticating proxy names the person
 * @param groupsHeader header in which it lists their groups, separated by commas
 * @param groups groups of which one is needed; empty: none is
 */
public record CreateSettings(
    CreateMode mode, String identityHeader, String groupsHeader, Set<String> groups) {

  /** Tells whether the rule takes keys, so that a first one is needed. */
  public boolean asksForKey() {
    return mode == CreateMode.LOCAL || mode == CreateMode.KEY;
  }
}
