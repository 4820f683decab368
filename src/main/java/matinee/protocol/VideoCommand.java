package matinee.protocol;

import java.util.Optional;
import java.util.OptionalDouble;

/** What moves the film. */
public sealed interface VideoCommand extends ClientMessage.Command {

  /** When it was pressed, cluster time in milliseconds. */
  OptionalDouble at();

  /**
   * @param mediaTime what the presser saw, seconds
   */
  record Play(Optional<CommandId> id, OptionalDouble mediaTime, OptionalDouble at)
      implements VideoCommand {
    public Play {
      Check.mediaTime("mediaTime", mediaTime);
      Check.finite("at", at);
    }
  }

  /** As {@link Play}. */
  record Pause(Optional<CommandId> id, OptionalDouble mediaTime, OptionalDouble at)
      implements VideoCommand {
    public Pause {
      Check.mediaTime("mediaTime", mediaTime);
      Check.finite("at", at);
    }
  }

  /**
   * @param toMediaTime where to, seconds ≥ 0; past the end means the end
   */
  record Seek(Optional<CommandId> id, Double toMediaTime, OptionalDouble at)
      implements VideoCommand {
    public Seek {
      Check.present("toMediaTime", toMediaTime);
      Check.mediaTime("toMediaTime", OptionalDouble.of(toMediaTime));
      Check.finite("at", at);
    }
  }

  /**
   * @param playbackRate the room's rate, 0.25 to 2
   */
  record Rate(Optional<CommandId> id, Double playbackRate, OptionalDouble at)
      implements VideoCommand {
    public Rate {
      Check.present("playbackRate", playbackRate);
      Check.range("playbackRate", 0.25, 2, playbackRate);
      Check.finite("at", at);
    }
  }

  /** Another film: of the library, or an HLS URL. Exactly one of the two. */
  record Load(
      Optional<CommandId> id, Optional<VideoId> videoId, Optional<String> src, OptionalDouble at)
      implements VideoCommand, NamesVideo {
    public Load {
      Check.eitherOf(videoId, src);
      Check.finite("at", at);
    }
  }

  /** The film goes back to where it was before the last seek, within a minute after that. */
  record UndoSeek(Optional<CommandId> id, OptionalDouble at) implements VideoCommand {
    public UndoSeek {
      Check.finite("at", at);
    }
  }

  /** Whoever the film waits for is waited for no longer. */
  record StartNow(Optional<CommandId> id, OptionalDouble at) implements VideoCommand {
    public StartNow {
      Check.finite("at", at);
    }
  }
}
