package matinee.protocol;

import java.util.regex.Pattern;

/** Takes out of a line of text what would break the page around it. */
final class CleanText {

  /**
   * Control characters, and the marks that override or isolate the direction of writing (UAX #9).
   */
  private static final Pattern UNWANTED =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069\\u2028\\u2029]+");

  /** The same, but for the line feed and what joins and colours emoji. */
  private static final Pattern UNWANTED_IN_LINES =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069\\u2028\\u2029&&[^\\n]]+");

  /** More empty lines than two say nothing more. */
  private static final Pattern GAPS = Pattern.compile("[ \\t]*\\n(?:[ \\t]*\\n){2,}");

  private CleanText() {}

  static String line(String text) {
    return UNWANTED.matcher(text).replaceAll(" ").strip();
  }

  /** Text of several lines. */
  static String lines(String text) {
    String unix = text.replace("\r\n", "\n").replace('\r', '\n');
    String clean = UNWANTED_IN_LINES.matcher(unix).replaceAll(" ");
    return GAPS.matcher(clean).replaceAll("\n\n").strip();
  }
}
