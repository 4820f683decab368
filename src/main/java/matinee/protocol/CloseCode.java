package matinee.protocol;

/**
 * Cause of a close by the server: RFC 6455 codes, and 4000 + the matching HTTP status. Each says
 * whose fault it is, then whether to reconnect.
 */
public enum CloseCode {
  /** The client sent {@code leave}. Do not reconnect. */
  NORMAL(1000),
  /** Reserved; never sent. */
  GOING_AWAY(1001),
  /** The server has a bug, and sent {@code internal} before. Reconnect with backoff. */
  INTERNAL_ERROR(1011),
  /** The server restarts. Reconnect after {@code reconnectAfterMillis} of the {@code bye}. */
  SERVICE_RESTART(1012),
  /**
   * The socket was too slow or silent, or the room cannot be reached. Reconnect with backoff; the
   * new socket gets the full state.
   */
  TRY_AGAIN_LATER(1013),
  /** Reserved; never sent. The client broke the protocol. Do not reconnect. */
  BAD_MESSAGE(4400),
  /** The client's token is not valid. Reconnect once, with a new token. */
  NO_VALID_TOKEN(4401),
  /** A moderator or the operator forbids it. Do not reconnect. */
  NOT_ALLOWED(4403),
  /** The link is wrong. Do not reconnect. */
  NO_SUCH_ROOM(4404),
  /** The client or its network was too slow to join. Reconnect. */
  JOIN_TIMEOUT(4408),
  /** The client opened a newer socket for this session. Do not reconnect this one. */
  REPLACED(4409),
  /** The client sent a frame over the limit. Reconnect, and do not send it again. */
  TOO_LARGE(4413),
  /** The client sent too many frames. Reconnect with backoff. */
  TOO_MANY(4429);

  private final int code;

  CloseCode(int code) {
    this.code = code;
  }

  /** Status code of the close frame. */
  public int code() {
    return code;
  }

  /** Close code for an error that ends the socket. */
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
      case BAD_TOKEN, KEY_REQUIRED, LOGIN_REQUIRED, BAD_KEY -> NO_VALID_TOKEN;
      case NOT_ALLOWED, MEDIA_FORBIDDEN, ORIGIN_NOT_ALLOWED, MUTED, REMOVED, BANNED -> NOT_ALLOWED;
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
      case INTERNAL -> INTERNAL_ERROR;
      case JOURNAL_UNAVAILABLE -> TRY_AGAIN_LATER;
    };
  }
}
