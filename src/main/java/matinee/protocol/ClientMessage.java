package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Messages from client to server on the socket. A record is valid or does not exist. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ClientMessage.Join.class, name = "join"),
  @JsonSubTypes.Type(value = VideoCommand.Play.class, name = "play"),
  @JsonSubTypes.Type(value = VideoCommand.Pause.class, name = "pause"),
  @JsonSubTypes.Type(value = VideoCommand.Seek.class, name = "seek"),
  @JsonSubTypes.Type(value = VideoCommand.Rate.class, name = "rate"),
  @JsonSubTypes.Type(value = VideoCommand.Load.class, name = "load"),
  @JsonSubTypes.Type(value = ClientMessage.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = ClientMessage.Ping.class, name = "ping"),
  @JsonSubTypes.Type(value = VideoCommand.UndoSeek.class, name = "undoSeek"),
  @JsonSubTypes.Type(value = VideoCommand.StartNow.class, name = "startNow"),
  @JsonSubTypes.Type(value = ControlCommand.RequestControl.class, name = "requestControl"),
  @JsonSubTypes.Type(value = ControlCommand.GrantControl.class, name = "grantControl"),
  @JsonSubTypes.Type(value = ControlCommand.TransferHost.class, name = "transferHost"),
  @JsonSubTypes.Type(value = ControlCommand.ReclaimHost.class, name = "reclaimHost"),
  @JsonSubTypes.Type(value = SettingsCommand.ChangePolicy.class, name = "policy"),
  @JsonSubTypes.Type(value = SettingsCommand.Rename.class, name = "rename"),
  @JsonSubTypes.Type(value = ChatCommand.Say.class, name = "chat"),
  @JsonSubTypes.Type(value = ChatCommand.DeleteMessage.class, name = "deleteMessage"),
  @JsonSubTypes.Type(value = ModerationCommand.Mute.class, name = "mute"),
  @JsonSubTypes.Type(value = ModerationCommand.Kick.class, name = "kick"),
  @JsonSubTypes.Type(value = ModerationCommand.Ban.class, name = "ban"),
  @JsonSubTypes.Type(value = ModerationCommand.Unban.class, name = "unban"),
  @JsonSubTypes.Type(value = QueueCommand.Enqueue.class, name = "enqueue"),
  @JsonSubTypes.Type(value = QueueCommand.Dequeue.class, name = "dequeue"),
  @JsonSubTypes.Type(value = QueueCommand.MoveInQueue.class, name = "moveInQueue"),
  @JsonSubTypes.Type(value = QueueCommand.Vote.class, name = "vote"),
  @JsonSubTypes.Type(value = QueueCommand.StopCountdown.class, name = "stopCountdown"),
  @JsonSubTypes.Type(value = QueueCommand.PlayNext.class, name = "playNext"),
  @JsonSubTypes.Type(value = ClientMessage.React.class, name = "react"),
  @JsonSubTypes.Type(value = ClientMessage.Resync.class, name = "resync"),
  @JsonSubTypes.Type(value = ClientMessage.Report.class, name = "report"),
  @JsonSubTypes.Type(value = ClientMessage.StreamOrigin.class, name = "streamOrigin"),
  @JsonSubTypes.Type(value = ClientMessage.Leave.class, name = "leave"),
})
public sealed interface ClientMessage {

  /** Idempotency key chosen by the client, if it wants an answer. */
  Optional<CommandId> id();

  /** Messages that the room decides on and journals. */
  sealed interface Command extends ClientMessage
      permits VideoCommand,
          ControlCommand,
          SettingsCommand,
          ChatCommand,
          ModerationCommand,
          QueueCommand {}

  /**
   * First message on a socket.
   *
   * @param token viewer or host token of this room
   * @param protocol version the page speaks; 1 when absent
   * @param resume session to continue; its token identifies the user
   */
  record Join(
      Optional<CommandId> id,
      RoomId roomId,
      DisplayName name,
      Optional<String> token,
      OptionalInt protocol,
      Optional<Resume> resume)
      implements ClientMessage {
    public Join {
      Check.present("roomId", roomId);
      Check.seen(name);
    }
  }

  /**
   * Continues a session.
   *
   * @param token the {@code resumeToken} of a welcome
   * @param seq the last revision the page saw
   */
  record Resume(String token, long seq) {
    public Resume {
      Check.present("resume.token", token);
    }
  }

  /**
   * State of a viewer's buffer, on change and every few seconds.
   *
   * @param ready whether the buffer covers the next 2.5 s
   * @param bufferedFrom start of the loaded range around the position, media time in seconds
   * @param bufferedTo end of that range; the same as its start when nothing is loaded
   * @param state this viewer's player: here (when absent), buffering or behind
   * @param seq revision of the state that this refers to; the newest when absent
   */
  record Ready(
      Optional<CommandId> id,
      Boolean ready,
      OptionalDouble bufferedFrom,
      OptionalDouble bufferedTo,
      Optional<PlayerStatus> state,
      OptionalLong seq)
      implements ClientMessage {
    public Ready {
      Check.present("ready", ready);
      Check.mediaTime("bufferedFrom", bufferedFrom);
      Check.mediaTime("bufferedTo", bufferedTo);
      Check.connected(state);
    }
  }

  /**
   * Asks for the cluster time.
   *
   * @param t0 any number; echoed unchanged
   */
  record Ping(Optional<CommandId> id, BigDecimal t0) implements ClientMessage {
    public Ping {
      Check.present("t0", t0);
    }
  }

  /** A reaction, shown on all screens and counted in the heat line. */
  record React(Optional<CommandId> id, Emoji emoji) implements ClientMessage {
    public React {
      Check.present("emoji", emoji);
    }
  }

  /** Asks for the full state. */
  record Resync(Optional<CommandId> id) implements ClientMessage {}

  /**
   * Measurements of a viewer's page, every ten seconds.
   *
   * @param rttMillis 95th percentile of the round trip over the last minute
   * @param costs learned timings of its player
   * @param drift distance from the room's timeline while the video moved
   * @param durationSeconds length of the video as the player knows it
   * @param src the video of this length, as the room names it
   */
  record Report(
      Optional<CommandId> id,
      Engine engine,
      OptionalDouble rttMillis,
      Optional<Costs> costs,
      Optional<Drift> drift,
      Counts counts,
      OptionalDouble durationSeconds,
      Optional<String> src)
      implements ClientMessage {
    public Report {
      Check.present("engine", engine);
      Check.present("counts", counts);
      Check.range("rttMillis", 0, 60_000, rttMillis.orElse(0));
      Check.mediaTime("durationSeconds", durationSeconds);
    }
  }

  /** Browser engine of the page. */
  enum Engine {
    @JsonProperty("chromium")
    CHROMIUM,
    @JsonProperty("firefox")
    FIREFOX,
    @JsonProperty("webkit")
    WEBKIT,
    @JsonProperty("other")
    OTHER;

    /** The name in messages, tables and meters. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Timings of a player.
   *
   * @param playMillis from {@code play()} to the first movement
   * @param seekMillis from a seek into the buffer to its frame
   * @param loadingSeekMillis from a seek out of the buffer to its frame
   */
  record Costs(double playMillis, double seekMillis, OptionalDouble loadingSeekMillis) {
    public Costs {
      Check.range("costs.playMillis", 0, 60_000, playMillis);
      Check.range("costs.seekMillis", 0, 60_000, seekMillis);
      Check.range("costs.loadingSeekMillis", 0, 60_000, loadingSeekMillis.orElse(0));
    }
  }

  /**
   * Drift readings, taken while the video moved and no correction ran.
   *
   * @param medianMillis + = ahead
   * @param p95AbsoluteMillis 95th percentile of the absolute value
   */
  record Drift(double medianMillis, double p95AbsoluteMillis, int readings) {
    public Drift {
      Check.range("drift.medianMillis", -1e9, 1e9, medianMillis);
      Check.range("drift.p95AbsoluteMillis", 0, 1e9, p95AbsoluteMillis);
      Check.range("drift.readings", 0, 1e6, readings);
    }
  }

  /**
   * Event counts since the last report.
   *
   * @param periodMillis time that they cover
   * @param landings jumps that the room did not ask for
   */
  record Counts(
      double periodMillis,
      int stalls,
      double stalledMillis,
      int nudges,
      int landings,
      int droppedFrames) {
    public Counts {
      Check.range("counts.periodMillis", 0, 1e9, periodMillis);
      Check.range("counts.stalls", 0, 1e6, stalls);
      Check.range("counts.stalledMillis", 0, 1e9, stalledMillis);
      Check.range("counts.nudges", 0, 1e6, nudges);
      Check.range("counts.landings", 0, 1e6, landings);
      Check.range("counts.droppedFrames", 0, 1e9, droppedFrames);
    }
  }

  /**
   * Time stamps of the video, as a page has loaded it. Only a controller's message counts; the
   * first origin of a run stays.
   *
   * @param src the video, as the room names it
   * @param runs runs that the room does not know; at most {@link StreamRun#MOST}
   * @param endSeconds media time at which the video's last segment ends, once it was loaded
   */
  record StreamOrigin(
      Optional<CommandId> id, String src, List<StreamRun> runs, OptionalDouble endSeconds)
      implements ClientMessage {
    public StreamOrigin {
      Check.present("src", src);
      Check.present("runs", runs);
      Check.range("the number of runs", 0, StreamRun.MOST, runs.size());
      runs = List.copyOf(runs);
      Check.mediaTime("endSeconds", endSeconds);
    }
  }

  /** Leaves at once, without the grace period of a lost connection. */
  record Leave(Optional<CommandId> id) implements ClientMessage {}
}
