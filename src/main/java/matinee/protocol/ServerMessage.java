package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Messages from server to client on the socket. Room-wide messages carry {@code seq}, the room's
 * revision, and {@code after}, the {@code seq} of the previous room-wide message.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ServerMessage.Welcome.class, name = "welcome"),
  @JsonSubTypes.Type(value = ServerMessage.State.class, name = "state"),
  @JsonSubTypes.Type(value = ServerMessage.Resync.class, name = "resync"),
  @JsonSubTypes.Type(value = Presence.class, name = "presence"),
  @JsonSubTypes.Type(value = ServerMessage.Settings.class, name = "policy"),
  @JsonSubTypes.Type(value = ServerMessage.Chat.class, name = "chat"),
  @JsonSubTypes.Type(value = ServerMessage.ChatDeleted.class, name = "chatDeleted"),
  @JsonSubTypes.Type(value = ServerMessage.ChatHistory.class, name = "chatLog"),
  @JsonSubTypes.Type(value = ServerMessage.Queue.class, name = "queue"),
  @JsonSubTypes.Type(value = ServerMessage.Reactions.class, name = "reactions"),
  @JsonSubTypes.Type(value = ServerMessage.Heat.class, name = "heat"),
  @JsonSubTypes.Type(value = ServerMessage.Pong.class, name = "pong"),
  @JsonSubTypes.Type(value = ServerMessage.Ack.class, name = "ack"),
  @JsonSubTypes.Type(value = ServerMessage.Error.class, name = "error"),
  @JsonSubTypes.Type(value = ServerMessage.Bye.class, name = "bye"),
})
public sealed interface ServerMessage
    permits ServerMessage.Welcome,
        ServerMessage.State,
        ServerMessage.Resync,
        Presence,
        ServerMessage.Settings,
        ServerMessage.Chat,
        ServerMessage.ChatDeleted,
        ServerMessage.ChatHistory,
        ServerMessage.Queue,
        ServerMessage.Reactions,
        ServerMessage.Heat,
        ServerMessage.Pong,
        ServerMessage.Ack,
        ServerMessage.Error,
        ServerMessage.Bye {

  /** Confirms the join. */
  record Welcome(You you, RoomInfo room, double serverTime, String resumeToken, int protocol)
      implements ServerMessage {}

  /** The member that this session belongs to. */
  record You(UserId id, DisplayName name, Role role) {}

  /**
   * The timeline after a change. While playing, {@code target = baseMediaTime + (now −
   * baseServerTime)/1000 × playbackRate}; before {@code baseServerTime} the previous state still
   * applies.
   *
   * @param hold wait of the ready gate, if it holds the video
   */
  record State(
      @JsonProperty("isPlaying") boolean isPlaying,
      double baseMediaTime,
      double baseServerTime,
      double playbackRate,
      String src,
      Media video,
      long seq,
      long after,
      Cause cause,
      Optional<Hold> hold)
      implements ServerMessage {

    /** This state at revision {@code seq}, for a session that has no earlier one. */
    public State startingAt(long seq) {
      return new State(
          isPlaying,
          baseMediaTime,
          baseServerTime,
          playbackRate,
          src,
          video,
          seq,
          seq,
          cause,
          hold);
    }

    /** This state at revision {@code seq}, for a session that may have missed messages. */
    public Resync resync(long seq) {
      return new Resync(
          isPlaying,
          baseMediaTime,
          baseServerTime,
          playbackRate,
          src,
          video,
          seq,
          seq,
          cause,
          hold);
    }
  }

  /** The unchanged state: on request, and every few seconds. */
  record Resync(
      @JsonProperty("isPlaying") boolean isPlaying,
      double baseMediaTime,
      double baseServerTime,
      double playbackRate,
      String src,
      Media video,
      long seq,
      long after,
      Cause cause,
      Optional<Hold> hold)
      implements ServerMessage {}

  /**
   * Cause of the last change of the timeline.
   *
   * @param by the member who made it; absent when the room did
   * @param missing viewers who were not ready when the gate gave up waiting; at most {@link
   *     Hold#MOST_NAMED}
   */
  record Cause(Optional<UserId> by, CauseKind kind, Optional<List<Person>> missing) {
    public Cause(Optional<UserId> by, CauseKind kind) {
      this(by, kind, Optional.empty());
    }
  }

  /** Kinds of changes of the timeline. */
  enum CauseKind {
    @JsonProperty("created")
    CREATED,
    @JsonProperty("play")
    PLAY,
    @JsonProperty("pause")
    PAUSE,
    @JsonProperty("seek")
    SEEK,
    @JsonProperty("rate")
    RATE,
    @JsonProperty("load")
    LOAD,
    @JsonProperty("everybody_left")
    EVERYBODY_LEFT,
    @JsonProperty("ended")
    ENDED,
    /** The ready gate holds the video. */
    @JsonProperty("held")
    HELD,
    /** The ready gate released the video. */
    @JsonProperty("released")
    RELEASED
  }

  /**
   * A new chat message.
   *
   * @param id the room's revision with it; later messages have greater ones
   * @param name display name of {@code from} at that time
   * @param serverTime cluster time in milliseconds
   * @param mediaTime position in the video, seconds
   * @param src address of that video
   * @param key the idempotency key it was sent with
   */
  record Chat(
      long id,
      UserId from,
      DisplayName name,
      String text,
      double serverTime,
      double mediaTime,
      Optional<String> src,
      Optional<CommandId> key,
      long seq,
      long after)
      implements ServerMessage {

    /** This message as an entry of the chat log. */
    public ChatLine line() {
      return new ChatLine(id, from, name, text, serverTime, mediaTime, src, key, false);
    }
  }

  /** A message was deleted. */
  record ChatDeleted(long id, UserId by, long seq, long after) implements ServerMessage {}

  /** The newest messages, after a join and after a gap. */
  record ChatHistory(ChatLog log, long seq, long after) implements ServerMessage {}

  /**
   * The queue, the next video first.
   *
   * @param startsAt automatic start of the next video, cluster time in milliseconds
   */
  record Queue(List<QueueEntry> entries, OptionalDouble startsAt, long seq, long after)
      implements ServerMessage {
    public Queue {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Reactions, at most five messages a second. They are neither ordered among room-wide messages
   * nor stored.
   *
   * @param counts number of each emoji since the last message
   */
  record Reactions(Map<String, Integer> counts) implements ServerMessage {
    public Reactions {
      counts = Map.copyOf(counts);
    }
  }

  /**
   * Reactions along the video.
   *
   * @param counts reactions in each bucket of {@code bucketSeconds}, from the start of the video;
   *     trailing zeros are omitted
   */
  record Heat(double bucketSeconds, List<Integer> counts, long seq, long after)
      implements ServerMessage {
    public Heat {
      counts = List.copyOf(counts);
    }
  }

  /** The settings or the title changed. */
  record Settings(String title, Policy policy, long seq, long after) implements ServerMessage {}

  /**
   * Answer to a ping.
   *
   * @param t1 cluster time in milliseconds when the ping was read
   */
  record Pong(BigDecimal t0, double t1) implements ServerMessage {}

  /**
   * Confirms that the message with this id is in the journal, at the room's revision {@code seq}.
   */
  record Ack(CommandId id, long seq) implements ServerMessage {}

  /** A refused message or a broken connection. */
  record Error(
      Optional<CommandId> id, ErrorCode code, String message, OptionalLong retryAfterMillis)
      implements ServerMessage {

    /** Creates a refusal that waiting does not change. */
    public static Error of(Optional<CommandId> id, ErrorCode code, String message) {
      return new Error(id, code, message, OptionalLong.empty());
    }

    /** Creates a refusal by the rate limit. */
    public static Error tooMany(Optional<CommandId> id) {
      return new Error(
          id,
          ErrorCode.RATE_LIMITED,
          "Too many messages. Try again in a moment.",
          OptionalLong.of(1_000));
    }
  }

  /** The last message before the server closes the socket. */
  record Bye(ByeReason reason, OptionalLong reconnectAfterMillis) implements ServerMessage {}

  /** Causes of a close by the server. */
  enum ByeReason {
    @JsonProperty("deploy")
    DEPLOY,
    @JsonProperty("kicked")
    KICKED,
    @JsonProperty("banned")
    BANNED,
    @JsonProperty("room_closed")
    ROOM_CLOSED,
    @JsonProperty("reload")
    RELOAD,
    @JsonProperty("overload")
    OVERLOAD
  }
}
