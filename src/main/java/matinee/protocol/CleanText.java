package matinee.protocol;

/**
 * Removes characters that disturb the text around them. Every method scans its text once: the text
 * is foreign.
 */
final class CleanText {

  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private CleanText() {}

  /**
   * Cleans text of one line: each run of unwanted characters becomes one blank, invisible
   * characters at both ends go.
   */
  static String line(String text) {
    return trim(withoutUnwanted(text, false));
  }

  /** Cleans text of several lines like {@link #line}: at most one empty line in a row. */
  static String lines(String text) {
    String clean = withoutUnwanted(text.replace("\r\n", "\n").replace('\r', '\n'), true);
    StringBuilder out = new StringBuilder(clean.length());
    int gap = 0;
    for (int i = 0; i <= clean.length(); i++) {
      boolean inGap = i < clean.length() && (clean.charAt(i) == ' ' || clean.charAt(i) == '\n');
      if (!inGap) {
        appendGap(out, clean, gap, i);
        out.append(clean, i, Math.min(i + 1, clean.length()));
        gap = i + 1;
      }
    }
    return trim(out.toString());
  }

  /** Tells whether the text has a visible character. */
  static boolean isSeen(String text) {
    return text.codePoints().anyMatch(c -> !isUnseen(c));
  }

  /** Appends blanks with fewer than three line breaks as they are, others as one empty line. */
  private static void appendGap(StringBuilder out, String text, int from, int to) {
    long breaks = text.substring(from, to).chars().filter(c -> c == '\n').count();
    if (breaks < 3) {
      out.append(text, from, to);
    } else {
      out.append("\n\n").append(text, text.lastIndexOf('\n', to - 1) + 1, to);
    }
  }

  private static String withoutUnwanted(String text, boolean keepLineFeeds) {
    StringBuilder out = new StringBuilder(text.length());
    boolean inRun = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      boolean unwanted = isUnwanted(c) && !(keepLineFeeds && c == '\n');
      if (!unwanted) {
        out.appendCodePoint(c);
      } else if (!inRun) {
        out.append(' ');
      }
      inRun = unwanted;
    }
    return out.toString();
  }

  /** Removes invisible characters at both ends; text that is invisible loses its blanks only. */
  private static String trim(String text) {
    if (!isSeen(text)) {
      return text.strip();
    }
    int from = 0;
    int to = text.length();
    while (isEdge(text.codePointAt(from))) {
      from += Character.charCount(text.codePointAt(from));
    }
    while (isEdge(text.codePointBefore(to))) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return text.substring(from, to);
  }

  /** Invisible characters that no character beside them needs: emoji end in selectors, in tags. */
  private static boolean isEdge(int c) {
    return isUnseen(c) && c != ZERO_WIDTH_JOINER && !isSelector(c);
  }

  /** Control characters, surrogate halves and marks that change the writing direction (UAX #9). */
  private static boolean isUnwanted(int c) {
    return Character.getType(c) == Character.CONTROL
        || Character.getType(c) == Character.SURROGATE
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x2028
        || c == 0x2029;
  }

  /**
   * Invisible characters: blanks, format characters, variation selectors, and letters and symbols
   * that are drawn as a blank (Unicode's default-ignorable characters, U+2800).
   */
  private static boolean isUnseen(int c) {
    return switch (Character.getType(c)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT ->
          true;
      default -> isSelector(c) || isDrawnBlank(c);
    };
  }

  /** Variation selectors, Mongolian ones included, and tags. */
  private static boolean isSelector(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0x180B && c <= 0x180F)
        || (c >= 0xE0000 && c <= 0xE0FFF);
  }

  private static boolean isDrawnBlank(int c) {
    return switch (c) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
      default -> false;
    };
  }
}
