package matinee.protocol;

import java.util.Optional;

/** A command about a film of the library, or the stream at an address: exactly one is given. */
public interface NamesVideo {

  Optional<VideoId> videoId();

  Optional<String> src();
}
