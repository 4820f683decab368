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
 * Everything the server may say on the socket. Room-wide messages carry {@code seq}, the room's
 * revision, and {@code after}, the {@code seq} of the room-wide message before.
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

  /** You are in. */
  record Welcome(You you, RoomInfo room, double serverTime, String resumeToken, int protocol)
      implements ServerMessage {}

  record You(UserId id, DisplayName name, Role role) {}

  /**
   * The timeline changed. {@code target = baseMediaTime + (now − baseServerTime)/1000 ×
   * playbackRate} while playing; before {@code baseServerTime} the state before still holds.
   *
   * @param hold whom the film stands for, if it does
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

    /** The same at the revision {@code seq}, for somebody who has nothing before it. */
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

    /** The same at the revision {@code seq}, for somebody who may have missed something. */
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

  /** The same as {@link State}, when nothing changed: asked for, or sent every few seconds. */
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
   * @param by who did it; the room itself where absent
   * @param missing without whom the film went on that it had waited for, if anybody; at most {@link
   *     Hold#MOST_NAMED}
   */
  record Cause(Optional<UserId> by, CauseKind kind, Optional<List<Person>> missing) {
    public Cause(Optional<UserId> by, CauseKind kind) {
      this(by, kind, Optional.empty());
    }
  }

  /** What moved the timeline last. */
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
    /** The film waits for somebody. */
    @JsonProperty("held")
    HELD,
    /** It waited, and goes on. */
    @JsonProperty("released")
    RELEASED
  }

  /**
   * Somebody said something.
   *
   * @param id the room's revision with it; later messages have greater ones
   * @param name what {@code from} was called then
   * @param serverTime cluster time in milliseconds
   * @param mediaTime where the film was, seconds
   * @param key the idempotency key it was sent with
   */
  record Chat(
      long id,
      UserId from,
      DisplayName name,
      String text,
      double serverTime,
      double mediaTime,
      Optional<CommandId> key,
      long seq,
      long after)
      implements ServerMessage {

    /** The same without its place among the room's messages. */
    public ChatLine line() {
      return new ChatLine(id, from, name, text, serverTime, mediaTime, key, false);
    }
  }

  /** A message was taken away. */
  record ChatDeleted(long id, UserId by, long seq, long after) implements ServerMessage {}

  /** What was said last: for a newcomer, and for one who may have missed something. */
  record ChatHistory(ChatLog log, long seq, long after) implements ServerMessage {}

  /**
   * The films that come next, the next one first.
   *
   * @param startsAt when it starts by itself, cluster time in milliseconds
   */
  record Queue(List<QueueEntry> entries, OptionalDouble startsAt, long seq, long after)
      implements ServerMessage {
    public Queue {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Pictures that people sent, at most five times a second; not ordered among the room's messages,
   * and not remembered.
   *
   * @param counts how often each was sent since the last one
   */
  record Reactions(Map<String, Integer> counts) implements ServerMessage {
    public Reactions {
      counts = Map.copyOf(counts);
    }
  }

  /**
   * Where in the film people reacted.
   *
   * @param counts reactions in each stretch of {@code bucketSeconds} from the film's beginning on;
   *     none after the last
   */
  record Heat(double bucketSeconds, List<Integer> counts, long seq, long after)
      implements ServerMessage {
    public Heat {
      counts = List.copyOf(counts);
    }
  }

  /** The room's settings or its title changed. */
  record Settings(String title, Policy policy, long seq, long after) implements ServerMessage {}

  /**
   * @param t1 cluster time in milliseconds when the ping was read
   */
  record Pong(BigDecimal t0, double t1) implements ServerMessage {}

  /** The message with this id is in the journal, at the room's revision {@code seq}. */
  record Ack(CommandId id, long seq) implements ServerMessage {}

  record Error(
      Optional<CommandId> id, ErrorCode code, String message, OptionalLong retryAfterMillis)
      implements ServerMessage {

    /** A refusal that waiting does not change. */
    public static Error of(Optional<CommandId> id, ErrorCode code, String message) {
      return new Error(id, code, message, OptionalLong.empty());
    }

    /** Too many messages in too short a time. */
    public static Error tooMany(Optional<CommandId> id) {
      return new Error(id, ErrorCode.RATE_LIMITED, "Too many at once.", OptionalLong.of(1_000));
    }
  }

  record Bye(ByeReason reason, OptionalLong reconnectAfterMillis) implements ServerMessage {}

  /** Why the server ends the conversation. */
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
    RELOAD
  }
}
