package matinee.protocol;

import java.util.regex.Pattern;

/** Removes characters that disturb the text around them. */
final class CleanText {

  /** Control characters, surrogate halves and marks that change the writing direction (UAX #9). */
  private static final Pattern UNWANTED =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069\\u2028\\u2029]+");

  /** {@link #UNWANTED} without the line feed. */
  private static final Pattern UNWANTED_IN_LINES =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069\\u2028\\u2029&&[^\\n]]+");

  /**
   * Invisible characters: blanks, format characters, variation selectors, and letters and symbols
   * that are drawn as a blank (Unicode's default-ignorable characters, U+2800).
   */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Z}\\p{Cc}\\p{Cf}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFE00-\\uFE0F"
              + "\\uFFA0\\x{E0000}-\\x{E0FFF}]*");

  /** Three line breaks or more, with blanks between them. */
  private static final Pattern GAPS = Pattern.compile("[ \\t]*\\n(?:[ \\t]*\\n){2,}");

  private CleanText() {}

  /** Cleans text of one line: each run of unwanted characters becomes one blank. */
  static String line(String text) {
    return UNWANTED.matcher(text).replaceAll(" ").strip();
  }

  /** Tells whether the text has a visible character. */
  static boolean isSeen(String text) {
    return !UNSEEN.matcher(text).matches();
  }

  /** Cleans text of several lines: at most one empty line in a row. */
  static String lines(String text) {
    String unix = text.replace("\r\n", "\n").replace('\r', '\n');
    String clean = UNWANTED_IN_LINES.matcher(unix).replaceAll(" ");
    return GAPS.matcher(clean).replaceAll("\n\n").strip();
  }
}
