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

  /**
   * What leaves nothing on a screen: blanks, format characters, variation selectors, and letters
   * and pictures that are drawn as a blank (Unicode's default-ignorable characters, U+2800).
   */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Z}\\p{Cc}\\p{Cf}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFE00-\\uFE0F"
              + "\\uFFA0\\x{E0000}-\\x{E0FFF}]*");

  /** More empty lines than two say nothing more. */
  private static final Pattern GAPS = Pattern.compile("[ \\t]*\\n(?:[ \\t]*\\n){2,}");

  private CleanText() {}

  static String line(String text) {
    return UNWANTED.matcher(text).replaceAll(" ").strip();
  }

  /** Whether a reader sees anything of it. */
  static boolean isSeen(String text) {
    return !UNSEEN.matcher(text).matches();
  }

  /** Text of several lines. */
  static String lines(String text) {
    String unix = text.replace("\r\n", "\n").replace('\r', '\n');
    String clean = UNWANTED_IN_LINES.matcher(unix).replaceAll(" ");
    return GAPS.matcher(clean).replaceAll("\n\n").strip();
  }
}
