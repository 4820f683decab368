package matinee.protocol;

import java.util.Optional;

/** A command that names a video: by library id or by URL, exactly one of them. */
public interface NamesVideo {

  Optional<VideoId> videoId();

  Optional<String> src();

  /** Title of the video at {@link #src}; without effect on a video of the library. */
  Optional<String> videoTitle();
}
