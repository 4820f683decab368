package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Why something was refused: the same codes on the socket and in HTTP problem documents. A code
 * never changes its meaning; {@link #status} is the HTTP status that goes with it.
 */
public enum ErrorCode {
  /** The message or body is not what the protocol says. The client's bug; don't repeat. */
  @JsonProperty("bad_message")
  BAD_MESSAGE(400),
  /** Something came before {@code join}. Join first. */
  @JsonProperty("not_joined")
  NOT_JOINED(409),
  /** This socket has joined a room already. Open another. */
  @JsonProperty("already_joined")
  ALREADY_JOINED(409),
  /** No {@code join} within five seconds of connecting. Reconnect. */
  @JsonProperty("join_timeout")
  JOIN_TIMEOUT(408),
  /** The token is missing, forged, expired or for another room. Get a new one. */
  @JsonProperty("bad_token")
  BAD_TOKEN(401),
  /** Your role does not allow this. Ask the host. */
  @JsonProperty("not_allowed")
  NOT_ALLOWED(403),
  /** A moderator has silenced you in this room. Ask them. */
  @JsonProperty("muted")
  MUTED(403),
  /** The room is in slow mode. Say it again after {@code retryAfterMillis}. */
  @JsonProperty("slow_mode")
  SLOW_MODE(429),
  /** A moderator has removed you from the room. Come in anew, or stay away. */
  @JsonProperty("removed")
  REMOVED(403),
  /** A moderator has banned you from the room. */
  @JsonProperty("banned")
  BANNED(403),
  /** The page's origin is not one this server serves. The operator's setting. */
  @JsonProperty("origin_not_allowed")
  ORIGIN_NOT_ALLOWED(403),
  /** No room has this id. Check the link. */
  @JsonProperty("no_such_room")
  NO_SUCH_ROOM(404),
  /** No video of the library has this id. */
  @JsonProperty("no_such_video")
  NO_SUCH_VIDEO(404),
  /** No member of the room has this id, or they have left. */
  @JsonProperty("no_such_member")
  NO_SUCH_MEMBER(404),
  /** The room has no message with this id, or it has been deleted. */
  @JsonProperty("no_such_message")
  NO_SUCH_MESSAGE(404),
  /** The queue has no film with this id, or none at all. */
  @JsonProperty("no_such_entry")
  NO_SUCH_ENTRY(404),
  /** Nothing is served at this address. */
  @JsonProperty("not_found")
  NOT_FOUND(404),
  /** The address exists, but not for this method. */
  @JsonProperty("method_not_allowed")
  METHOD_NOT_ALLOWED(405),
  /** The press is too old to be meant now, as from a sleeping tab. Press again. */
  @JsonProperty("stale_command")
  STALE_COMMAND(409),
  /** Nobody has sought lately, or another film came since. */
  @JsonProperty("nothing_to_undo")
  NOTHING_TO_UNDO(409),
  /** The film does not wait for anybody, or no longer. */
  @JsonProperty("not_waiting")
  NOT_WAITING(409),
  /** As many films wait as may. Take one off the list first. */
  @JsonProperty("queue_full")
  QUEUE_FULL(409),
  /** A frame or body is over its limit. */
  @JsonProperty("too_large")
  TOO_LARGE(413),
  /** The file has no such bytes. The player's bug, or another version of the file: load it anew. */
  @JsonProperty("bad_range")
  BAD_RANGE(416),
  /** The server cannot do this yet. */
  @JsonProperty("not_supported")
  NOT_SUPPORTED(422),
  /** Too many at once. Wait {@code retryAfterMillis}. */
  @JsonProperty("rate_limited")
  RATE_LIMITED(429),
  /** A bug or broken infrastructure of the server. */
  @JsonProperty("internal")
  INTERNAL(500),
  /** It is not known whether the command reached the journal. Repeat it with the same id. */
  @JsonProperty("journal_unavailable")
  JOURNAL_UNAVAILABLE(503);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  /** The HTTP status of a problem document with this code. */
  public int status() {
    return status;
  }

  /** The code as it is written on the wire. */
  public String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
