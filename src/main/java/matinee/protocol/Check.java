package matinee.protocol;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;

/** Checks of wire records. Their messages go to the client unchanged. */
final class Check {

  /** Longest URL taken, in characters. */
  private static final int MAX_URL = 2000;

  /** Longest media time, seconds: a thousand hours. */
  private static final double MAX_MEDIA_TIME = 3_600_000;

  /** Longest title before cleaning, in UTF-16 units. */
  private static final int MAX_RAW_TITLE = 10 * VideoTitle.MAX;

  private Check() {}

  static void present(String field, Object value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
  }

  /**
   * Refuses text too long to be worth cleaning.
   *
   * @param max UTF-16 units before cleaning
   */
  static void rawLength(String field, String text, int max) {
    if (text.length() > max) {
      throw new IllegalArgumentException(field + " is too long");
    }
  }

  /** Refuses an invisible name. Names in the journal may still be invisible. */
  static void seen(DisplayName name) {
    present("name", name);
    if (!CleanText.isSeen(name.value())) {
      throw new IllegalArgumentException("name must have a visible character");
    }
  }

  /** Refuses {@code away}, which only the server can know. */
  static void connected(Optional<PlayerStatus> state) {
    if (state.filter(PlayerStatus.AWAY::equals).isPresent()) {
      throw new IllegalArgumentException("state must be here, buffering or behind");
    }
  }

  /** Requires exactly one way to name a video. Returns {@code src} as browsers write it. */
  static Optional<String> eitherOf(Optional<VideoId> videoId, Optional<String> src) {
    if (videoId.isPresent() == src.isPresent()) {
      throw new IllegalArgumentException("give either videoId or src");
    }
    return src.map(Check::httpUrl);
  }

  /** Cleans an optional title; one without a visible character counts as absent. */
  static Optional<String> title(String field, Optional<String> title) {
    title.ifPresent(raw -> rawLength(field, raw, MAX_RAW_TITLE));
    Optional<String> clean = title.map(CleanText::line).filter(CleanText::isSeen);
    if (clean.isPresent() && clean.get().length() > VideoTitle.MAX) {
      throw new IllegalArgumentException(
          field + " must be at most " + VideoTitle.MAX + " characters");
    }
    return clean;
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

  /** Checks a closed range. NaN is out of every range. */
  static void range(String field, double min, double max, double value) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          field + " must be a number from " + plain(min) + " to " + plain(max));
    }
  }

  /** 3600000 instead of 3600000.0. */
  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Returns a URL as browsers write it, so that page and server name a video alike. */
  private static String httpUrl(String src) {
    return Optional.of(src)
        .filter(given -> given.length() <= MAX_URL)
        .flatMap(HttpAddress::read)
        .map(HttpAddress::toString)
        .filter(address -> address.length() <= MAX_URL)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "src must be an http or https URL of at most " + MAX_URL + " characters"));
  }
}
