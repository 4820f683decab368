package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Everything a browser may say on the socket. A record is valid or does not exist. */
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
  @JsonSubTypes.Type(value = ClientMessage.Leave.class, name = "leave"),
})
public sealed interface ClientMessage {

  /** The idempotency key the client chose, if it wants an answer. */
  Optional<CommandId> id();

  /** What the room itself decides on and journals. */
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
   * @param protocol version the page speaks; 1 where absent
   * @param resume continues a session; its token then says who this is
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
   * @param token the {@code resumeToken} of a welcome
   * @param seq the last revision the page saw
   */
  record Resume(String token, long seq) {
    public Resume {
      Check.present("resume.token", token);
    }
  }

  /**
   * @param ready whether this viewer's buffer covers what comes next
   * @param bufferedFrom beginning of what is loaded around the film's position, media time in
   *     seconds
   * @param bufferedTo its end; the same where nothing is
   * @param state this viewer's player: here (where absent), buffering or behind
   * @param seq of the state this speaks about; the newest where absent
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
   * @param t0 any number; echoed as it is
   */
  record Ping(Optional<CommandId> id, BigDecimal t0) implements ClientMessage {
    public Ping {
      Check.present("t0", t0);
    }
  }

  /** A picture for everybody's screen, and for the film's heat line. */
  record React(Optional<CommandId> id, Emoji emoji) implements ClientMessage {
    public React {
      Check.present("emoji", emoji);
    }
  }

  /** Asks for the whole state again. */
  record Resync(Optional<CommandId> id) implements ClientMessage {}

  /**
   * What a viewer's page has measured, every ten seconds.
   *
   * @param rttMillis round trip of the last minute that one ping in twenty exceeds
   * @param costs what its player has been learned to take
   * @param drift from the room's timeline, where the film moved
   * @param durationSeconds length of the film as the player knows it
   * @param src the film that has this length, as the room names it
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

  /** What plays the film. */
  enum Engine {
    @JsonProperty("chromium")
    CHROMIUM,
    @JsonProperty("firefox")
    FIREFOX,
    @JsonProperty("webkit")
    WEBKIT,
    @JsonProperty("other")
    OTHER;

    /** As it stands in messages, tables and meters. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param playMillis from {@code play()} to movement
   * @param seekMillis from a seek within what is loaded to its picture
   * @param loadingSeekMillis the same where the picture has to be loaded first
   */
  record Costs(double playMillis, double seekMillis, OptionalDouble loadingSeekMillis) {
    public Costs {
      Check.range("costs.playMillis", 0, 60_000, playMillis);
      Check.range("costs.seekMillis", 0, 60_000, seekMillis);
      Check.range("costs.loadingSeekMillis", 0, 60_000, loadingSeekMillis.orElse(0));
    }
  }

  /**
   * Readings taken while the film moved and nothing was being corrected.
   *
   * @param medianMillis + = ahead
   * @param p95AbsoluteMillis exceeded by one reading in twenty, whatever its sign
   */
  record Drift(double medianMillis, double p95AbsoluteMillis, int readings) {
    public Drift {
      Check.range("drift.medianMillis", -1e9, 1e9, medianMillis);
      Check.range("drift.p95AbsoluteMillis", 0, 1e9, p95AbsoluteMillis);
      Check.range("drift.readings", 0, 1e6, readings);
    }
  }

  /**
   * What happened since the last report.
   *
   * @param periodMillis how long that is
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

  /** Goodbye: the member leaves now, without the grace a lost connection has. */
  record Leave(Optional<CommandId> id) implements ClientMessage {}
}
