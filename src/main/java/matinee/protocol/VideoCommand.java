package matinee.protocol;

import java.util.Optional;
import java.util.OptionalDouble;

/** Commands that move the timeline or change the video. */
public sealed interface VideoCommand extends ClientMessage.Command {

  /** Cluster time of the press, milliseconds. */
  OptionalDouble at();

  /**
   * Starts playback.
   *
   * @param mediaTime position on the presser's screen, seconds
   */
  record Play(Optional<CommandId> id, OptionalDouble mediaTime, OptionalDouble at)
      implements VideoCommand {
    public Play {
      Check.mediaTime("mediaTime", mediaTime);
      Check.finite("at", at);
    }
  }

  /**
   * Stops playback.
   *
   * @param mediaTime position on the presser's screen, seconds
   */
  record Pause(Optional<CommandId> id, OptionalDouble mediaTime, OptionalDouble at)
      implements VideoCommand {
    public Pause {
      Check.mediaTime("mediaTime", mediaTime);
      Check.finite("at", at);
    }
  }

  /**
   * Moves the position.
   *
   * @param toMediaTime target in seconds ≥ 0; a target past the end means the end
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
   * Changes the speed.
   *
   * @param playbackRate 0.25 to 2
   */
  record Rate(Optional<CommandId> id, Double playbackRate, OptionalDouble at)
      implements VideoCommand {
    public Rate {
      Check.present("playbackRate", playbackRate);
      Check.range("playbackRate", 0.25, 2, playbackRate);
      Check.finite("at", at);
    }
  }

  /**
   * Replaces the video, by library id or by HLS URL.
   *
   * @param videoTitle title of the video at {@code src}; derived from the address when absent
   */
  record Load(
      Optional<CommandId> id,
      Optional<VideoId> videoId,
      Optional<String> src,
      Optional<String> videoTitle,
      OptionalDouble at)
      implements VideoCommand, NamesVideo {
    public Load {
      src = Check.eitherOf(videoId, src);
      videoTitle = Check.title("videoTitle", videoTitle);
      Check.finite("at", at);
    }
  }

  /** Returns to the position before the last seek, within a minute after it. */
  record UndoSeek(Optional<CommandId> id, OptionalDouble at) implements VideoCommand {
    public UndoSeek {
      Check.finite("at", at);
    }
  }

  /** Ends the wait of the ready gate. */
  record StartNow(Optional<CommandId> id, OptionalDouble at) implements VideoCommand {
    public StartNow {
      Check.finite("at", at);
    }
  }
}
