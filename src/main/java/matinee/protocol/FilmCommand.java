package matinee.protocol;

import java.util.Optional;
import java.util.OptionalDouble;

/** What moves the film. */
public sealed interface FilmCommand extends ClientMessage.Command {

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
      implements FilmCommand, NamesFilm {
    public Load {
      Check.eitherOf(videoId, src);
    }
  }

  /** The film goes back to where it was before the last seek, within a minute after that. */
  record UndoSeek(Optional<CommandId> id) implements FilmCommand {}

  /** Whoever the film waits for is waited for no longer. */
  record StartNow(Optional<CommandId> id) implements FilmCommand {}
}
