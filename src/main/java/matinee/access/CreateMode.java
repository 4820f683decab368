package matinee.access;

/** Rule for who may open rooms and see the library. */
public enum CreateMode {
  /** Connections of this machine without forwarding headers; everybody else needs a key. */
  LOCAL,
  /** Everybody. */
  OPEN,
  /** Bearers of a creation key. */
  KEY,
  /** People whom the operator's authenticating proxy names. */
  PROXY
}
