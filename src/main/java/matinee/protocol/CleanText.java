package matinee.protocol;

import java.util.regex.Pattern;

/** Takes out of a line of text what would break the page around it. */
final class CleanText {

  /**
   * Control characters, and the marks that override or isolate the direction of writing (UAX #9).
   */
  private static final Pattern UNWANTED =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069\\u2028\\u2029]+");

  private CleanText() {}

  static String line(String text) {
    return UNWANTED.matcher(text).replaceAll(" ").strip();
  }
}
