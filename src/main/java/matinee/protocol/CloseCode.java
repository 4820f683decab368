package matinee.protocol;

/** Why the server closed a socket: RFC 6455 codes, and 4000 + the HTTP status they mean. */
public enum CloseCode {
  /** The client said {@code leave}. */
  NORMAL(1000),
  GOING_AWAY(1001),
  /** The node restarts; come back with jitter. */
  SERVICE_RESTART(1012),
  /**
   * The socket did not keep up, or the room cannot be reached; come back and get the whole state.
   */
  TRY_AGAIN_LATER(1013),
  BAD_MESSAGE(4400),
  NO_VALID_TOKEN(4401),
  NOT_ALLOWED(4403),
  NO_SUCH_ROOM(4404),
  JOIN_TIMEOUT(4408),
  /** The same session opened a newer socket: don't reconnect this one. */
  REPLACED(4409),
  TOO_LARGE(4413),
  TOO_MANY(4429);

  private final int code;

  CloseCode(int code) {
    this.code = code;
  }

  /** The status code in the close frame. */
  public int code() {
    return code;
  }

  /** The close code that says the same as an error code; for errors that end the socket. */
  public static CloseCode of(ErrorCode error) {
    return switch (error) {
      case BAD_MESSAGE,
          NOT_JOINED,
          ALREADY_JOINED,
          STALE_COMMAND,
          NOTHING_TO_UNDO,
          NOT_WAITING,
          QUEUE_FULL,
          NOT_SUPPORTED,
          BAD_RANGE ->
          BAD_MESSAGE;
      case JOIN_TIMEOUT -> JOIN_TIMEOUT;
      case BAD_TOKEN -> NO_VALID_TOKEN;
      case NOT_ALLOWED, ORIGIN_NOT_ALLOWED, MUTED, REMOVED, BANNED -> NOT_ALLOWED;
      case NO_SUCH_ROOM,
          NO_SUCH_VIDEO,
          NO_SUCH_MEMBER,
          NO_SUCH_MESSAGE,
          NO_SUCH_ENTRY,
          NOT_FOUND,
          METHOD_NOT_ALLOWED ->
          NO_SUCH_ROOM;
      case TOO_LARGE -> TOO_LARGE;
      case RATE_LIMITED, SLOW_MODE -> TOO_MANY;
      case INTERNAL, JOURNAL_UNAVAILABLE -> TRY_AGAIN_LATER;
    };
  }
}
