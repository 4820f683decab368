package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Everything a browser may say on the socket. A record is valid or does not exist. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ClientMessage.Join.class, name = "join"),
  @JsonSubTypes.Type(value = ClientMessage.Play.class, name = "play"),
  @JsonSubTypes.Type(value = ClientMessage.Pause.class, name = "pause"),
  @JsonSubTypes.Type(value = ClientMessage.Seek.class, name = "seek"),
  @JsonSubTypes.Type(value = ClientMessage.Rate.class, name = "rate"),
  @JsonSubTypes.Type(value = ClientMessage.Load.class, name = "load"),
  @JsonSubTypes.Type(value = ClientMessage.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = ClientMessage.Ping.class, name = "ping"),
  @JsonSubTypes.Type(value = ClientMessage.UndoSeek.class, name = "undoSeek"),
  @JsonSubTypes.Type(value = ClientMessage.RequestControl.class, name = "requestControl"),
  @JsonSubTypes.Type(value = ClientMessage.GrantControl.class, name = "grantControl"),
  @JsonSubTypes.Type(value = ClientMessage.TransferHost.class, name = "transferHost"),
  @JsonSubTypes.Type(value = ClientMessage.ReclaimHost.class, name = "reclaimHost"),
  @JsonSubTypes.Type(value = ClientMessage.ChangePolicy.class, name = "policy"),
  @JsonSubTypes.Type(value = ClientMessage.Resync.class, name = "resync"),
  @JsonSubTypes.Type(value = ClientMessage.Report.class, name = "report"),
  @JsonSubTypes.Type(value = ClientMessage.Leave.class, name = "leave"),
})
public sealed interface ClientMessage {

  /** The idempotency key the client chose, if it wants an answer. */
  Optional<CommandId> id();

  /** What the room itself decides on and journals. */
  sealed interface Command extends ClientMessage
      permits FilmCommand, ControlCommand, ChangePolicy {}

  /** What moves the film. */
  sealed interface FilmCommand extends Command permits Play, Pause, Seek, UndoSeek, Rate, Load {}

  /** Who controls the film, and who governs the room. */
  sealed interface ControlCommand extends Command
      permits RequestControl, GrantControl, TransferHost, ReclaimHost {}

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
      Check.present("name", name);
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
   * @param mediaTime what the presser saw, seconds
   * @param at when they pressed, cluster time in milliseconds
   */
  record Play(Optional<CommandId> id, OptionalDouble mediaTime, OptionalDouble at)
      implements FilmCommand {
    public Play {
      Check.mediaTime("mediaTime", mediaTime);
      Check.finite("at", at);
    }
  }

  /** As {@link Play}. */
  record Pause(Optional<CommandId> id, OptionalDouble mediaTime, OptionalDouble at)
      implements FilmCommand {
    public Pause {
      Check.mediaTime("mediaTime", mediaTime);
      Check.finite("at", at);
    }
  }

  /**
   * @param toMediaTime where to, seconds ≥ 0; past the end means the end
   */
  record Seek(Optional<CommandId> id, Double toMediaTime, OptionalDouble at)
      implements FilmCommand {
    public Seek {
      Check.present("toMediaTime", toMediaTime);
      Check.mediaTime("toMediaTime", OptionalDouble.of(toMediaTime));
      Check.finite("at", at);
    }
  }

  /**
   * @param playbackRate the room's rate, 0.25 to 2
   */
  record Rate(Optional<CommandId> id, Double playbackRate) implements FilmCommand {
    public Rate {
      Check.present("playbackRate", playbackRate);
      Check.range("playbackRate", 0.25, 2, playbackRate);
    }
  }

  /** Another film: of the library, or an HLS URL. Exactly one of the two. */
  record Load(Optional<CommandId> id, Optional<VideoId> videoId, Optional<String> src)
      implements FilmCommand {
    public Load {
      if (videoId.isPresent() == src.isPresent()) {
        throw new IllegalArgumentException("give either videoId or src");
      }
      src.ifPresent(Check::httpUrl);
    }
  }

  /**
   * @param ready whether this viewer's buffer covers what comes next
   * @param bufferedTo end of the buffer, media time in seconds
   */
  record Ready(Optional<CommandId> id, Boolean ready, OptionalDouble bufferedTo)
      implements ClientMessage {
    public Ready {
      Check.present("ready", ready);
      Check.mediaTime("bufferedTo", bufferedTo);
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

  /** The film goes back to where it was before the last seek, within a minute after that. */
  record UndoSeek(Optional<CommandId> id) implements FilmCommand {}

  /** A viewer asks to control the film, or with {@code wanted: false} asks no longer. */
  record RequestControl(Optional<CommandId> id, Boolean wanted) implements ControlCommand {
    public RequestControl {
      wanted = wanted == null || wanted;
    }
  }

  /**
   * The host lets somebody control the film, or with {@code granted: false} declines or takes back;
   * a cohost gives back their own.
   *
   * @param forSeconds control ends by itself then; at most a day
   */
  record GrantControl(
      Optional<CommandId> id, UserId userId, Boolean granted, OptionalDouble forSeconds)
      implements ControlCommand {
    public GrantControl {
      Check.present("userId", userId);
      Check.present("granted", granted);
      Check.range("forSeconds", 1, 86_400, forSeconds.orElse(1));
    }
  }

  /** The founder governs the room again. */
  record ReclaimHost(Optional<CommandId> id) implements ControlCommand {}

  /** The host hands the room over. */
  record TransferHost(Optional<CommandId> id, UserId userId) implements ControlCommand {
    public TransferHost {
      Check.present("userId", userId);
    }
  }

  record ChangePolicy(Optional<CommandId> id, Policy policy) implements Command {
    public ChangePolicy {
      Check.present("policy", policy);
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
   * @param seekMillis from a seek to its picture
   */
  record Costs(double playMillis, double seekMillis) {
    public Costs {
      Check.range("costs.playMillis", 0, 60_000, playMillis);
      Check.range("costs.seekMillis", 0, 60_000, seekMillis);
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
