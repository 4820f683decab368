package matinee.edge.frames;

/** Status codes of close frames (RFC 6455, section 7.4) that the frames themselves cause. */
public final class CloseStatus {

  /** The peer broke RFC 6455. */
  public static final int PROTOCOL_ERROR = 1002;

  /** Absence of a code; never sent. */
  public static final int NONE = 1005;

  /** A text is not UTF-8. */
  public static final int NOT_UTF8 = 1007;

  private CloseStatus() {}

  /** Tells whether a client may send this code: registered ones, and those of applications. */
  static boolean isAllowed(int code) {
    boolean registered = code >= 1000 && code <= 1014 && (code < 1004 || code > 1006);
    return registered || (code >= 3000 && code <= 4999);
  }
}
