package matinee.protocol;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalDouble;

/** The checks of wire records; what they say goes to the client as it is. */
final class Check {

  /** Longest URL taken, in characters. */
  private static final int MAX_URL = 2000;

  /** Longest media time, seconds: a thousand hours. */
  private static final double MAX_MEDIA_TIME = 3_600_000;

  private Check() {}

  static void present(String field, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
  }

  /** A name that somebody gives themselves now: in what was written once, others are found. */
  static void seen(DisplayName name) {
    present("name", name);
    if (!CleanText.isSeen(name.value())) {
      throw new IllegalArgumentException("name must have a character that can be seen");
    }
  }

  /** Refuses {@code away}: only the server knows that a connection is gone. */
  static void connected(Optional<PlayerStatus> state) {
    if (state.filter(PlayerStatus.AWAY::equals).isPresent()) {
      throw new IllegalArgumentException("state must be here, buffering or behind");
    }
  }

  /** Exactly one film is named. */
  static void eitherOf(Optional<VideoId> videoId, Optional<String> src) {
    if (videoId.isPresent() == src.isPresent()) {
      throw new IllegalArgumentException("give either videoId or src");
    }
    src.ifPresent(Check::httpUrl);
  }

  static void finite(String field, OptionalDouble value) {
    if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
      throw new IllegalArgumentException(field + " must be a finite number");
    }
  }

  static void mediaTime(String field, OptionalDouble value) {
    if (value.isPresent()) {
      range(field, 0, MAX_MEDIA_TIME, value.getAsDouble());
    }
  }

  /** Not-a-number fails every comparison, so it is out of every range. */
  static void range(String field, double min, double max, double value) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(field + " must be a number from " + min + " to " + max);
    }
  }

  static void httpUrl(String src) {
    try {
      URI uri = src.length() > MAX_URL ? URI.create("") : URI.create(src);
      boolean http =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (!http
          || uri.getHost() == null
          || uri.getUserInfo() != null
          || src.chars().anyMatch(c -> c > 126)) {
        throw new IllegalArgumentException();
      }
    } catch (IllegalArgumentException notOne) {
      throw new IllegalArgumentException(
          "src must be an http or https URL of at most " + MAX_URL + " characters");
    }
  }
}
