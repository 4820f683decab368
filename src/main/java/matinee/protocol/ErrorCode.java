package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Cause of a refusal, on the socket and in HTTP problem documents. Each says whose fault it is,
 * then whether to retry. A code never changes its meaning; {@link #status} is its HTTP status.
 */
public enum ErrorCode {
  /** The client broke the protocol: wrong type, field or range. Do not retry. */
  @JsonProperty("bad_message")
  BAD_MESSAGE(400),
  /** The client sent a message before {@code join}, or the member has left. Join first. */
  @JsonProperty("not_joined")
  NOT_JOINED(409),
  /** The client sent a second {@code join} on this socket. Open another socket. */
  @JsonProperty("already_joined")
  ALREADY_JOINED(409),
  /** The client sent no {@code join} within five seconds of connecting. Reconnect. */
  @JsonProperty("join_timeout")
  JOIN_TIMEOUT(408),
  /** The client's token is missing, forged, expired or for another room. Get a new one. */
  @JsonProperty("bad_token")
  BAD_TOKEN(401),
  /** The server asks for a creation key, and none came. Ask the person for it. */
  @JsonProperty("key_required")
  KEY_REQUIRED(401),
  /** The operator's proxy named nobody. Let the person sign in. */
  @JsonProperty("login_required")
  LOGIN_REQUIRED(401),
  /** The creation key is wrong or was revoked. Ask the person for another one. */
  @JsonProperty("bad_key")
  BAD_KEY(401),
  /** The address of a video's file has no valid token. Ask for the playback address again. */
  @JsonProperty("media_forbidden")
  MEDIA_FORBIDDEN(403),
  /** The member's role does not allow this. Retry after the host has granted it. */
  @JsonProperty("not_allowed")
  NOT_ALLOWED(403),
  /** A moderator muted the member. Retry after being unmuted. */
  @JsonProperty("muted")
  MUTED(403),
  /** The member wrote too soon for slow mode. Retry after {@code retryAfterMillis}. */
  @JsonProperty("slow_mode")
  SLOW_MODE(429),
  /** A moderator removed the member. Join again with a new token. */
  @JsonProperty("removed")
  REMOVED(403),
  /** A moderator banned the person. Do not retry. */
  @JsonProperty("banned")
  BANNED(403),
  /** The operator does not allow the page's origin. Do not retry. */
  @JsonProperty("origin_not_allowed")
  ORIGIN_NOT_ALLOWED(403),
  /** No room has this id. Check the link. */
  @JsonProperty("no_such_room")
  NO_SUCH_ROOM(404),
  /** No video of the library has this id. Do not retry. */
  @JsonProperty("no_such_video")
  NO_SUCH_VIDEO(404),
  /** No member of the room has this id, or they have left. Do not retry. */
  @JsonProperty("no_such_member")
  NO_SUCH_MEMBER(404),
  /** The room has no message with this id, or it was deleted. Do not retry. */
  @JsonProperty("no_such_message")
  NO_SUCH_MESSAGE(404),
  /** The queue has no entry with this id, or is empty. Do not retry. */
  @JsonProperty("no_such_entry")
  NO_SUCH_ENTRY(404),
  /** The client asked for an unknown address. Do not retry. */
  @JsonProperty("not_found")
  NOT_FOUND(404),
  /** The client used a method that this address does not support. Do not retry. */
  @JsonProperty("method_not_allowed")
  METHOD_NOT_ALLOWED(405),
  /** The command is older than 10 s, as from a sleeping tab. Send it anew. */
  @JsonProperty("stale_command")
  STALE_COMMAND(409),
  /** No seek in the last minute, or another video came since. Do not retry. */
  @JsonProperty("nothing_to_undo")
  NOTHING_TO_UNDO(409),
  /** The ready gate does not hold the video, or no longer. Do not retry. */
  @JsonProperty("not_waiting")
  NOT_WAITING(409),
  /** The queue is full. Retry after an entry was removed. */
  @JsonProperty("queue_full")
  QUEUE_FULL(409),
  /** The client sent a frame or body over its limit. Do not retry. */
  @JsonProperty("too_large")
  TOO_LARGE(413),
  /** The client asked for bytes that the file does not have. Load the file again. */
  @JsonProperty("bad_range")
  BAD_RANGE(416),
  /** The server does not support this yet. Do not retry. */
  @JsonProperty("not_supported")
  NOT_SUPPORTED(422),
  /** The client sent too much at once. Retry after {@code retryAfterMillis}. */
  @JsonProperty("rate_limited")
  RATE_LIMITED(429),
  /** The server has a bug or a broken dependency. Retry later. */
  @JsonProperty("internal")
  INTERNAL(500),
  /** The server does not know whether the command reached the journal. Retry with the same id. */
  @JsonProperty("journal_unavailable")
  JOURNAL_UNAVAILABLE(503);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  /** HTTP status of a problem document with this code. */
  public int status() {
    return status;
  }

  /** The code on the wire. */
  public String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
