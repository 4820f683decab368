package matinee.room;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import matinee.protocol.DisplayName;

/**
 * Masks the words that a room blocks. A word matches between word boundaries (UAX #29), whatever
 * its case, its compatibility form and the invisible characters inside it. Time is linear in the
 * text for each blocked word.
 */
final class BlockedWords {

  /** Scripts whose combining marks are accents: a word without them is the same word. */
  private static final Set<Character.UnicodeScript> ACCENTED =
      EnumSet.of(
          Character.UnicodeScript.LATIN,
          Character.UnicodeScript.GREEK,
          Character.UnicodeScript.CYRILLIC);

  /** Scripts written without spaces: every character may begin or end a word. */
  private static final Set<Character.UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          Character.UnicodeScript.HAN,
          Character.UnicodeScript.HIRAGANA,
          Character.UnicodeScript.BOPOMOFO,
          Character.UnicodeScript.YI,
          Character.UnicodeScript.THAI,
          Character.UnicodeScript.LAO,
          Character.UnicodeScript.KHMER,
          Character.UnicodeScript.MYANMAR,
          Character.UnicodeScript.BALINESE,
          Character.UnicodeScript.JAVANESE,
          Character.UnicodeScript.TAI_LE,
          Character.UnicodeScript.NEW_TAI_LUE,
          Character.UnicodeScript.TAI_THAM);

  private BlockedWords() {}

  /** The name with an asterisk for every character of a blocked word. */
  static DisplayName mask(DisplayName name, List<String> words) {
    return new DisplayName(mask(name.value(), words));
  }

  /**
   * The text with an asterisk for every UTF-16 unit of a blocked word. Format characters stay: they
   * join emoji and turn the direction of writing.
   */
  static String mask(String text, List<String> words) {
    if (words.isEmpty()) {
      return text;
    }
    Folded folded = Folded.of(text);
    StringBuilder masked = new StringBuilder(text);
    for (String word : words) {
      int[] sought = Folded.of(word).plain;
      if (sought.length > 0) {
        maskOne(folded, sought, text, masked);
      }
    }
    return masked.toString();
  }

  private static void maskOne(Folded folded, int[] sought, String text, StringBuilder masked) {
    int last = folded.plain.length - sought.length;
    for (int at = 0; at <= last; at++) {
      if (folded.holds(sought, at)
          && folded.isBoundary(at)
          && folded.isBoundary(at + sought.length)) {
        hide(folded.starts[at], folded.starts[at + sought.length], text, masked);
      }
    }
  }

  private static void hide(int from, int to, String text, StringBuilder masked) {
    for (int i = from; i < to; i++) {
      if (!isFormat(text, i)) {
        masked.setCharAt(i, '*');
      }
    }
  }

  /** True if this UTF-16 unit belongs to a format character. */
  private static boolean isFormat(String text, int index) {
    boolean second =
        index > 0 && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
    return Character.getType(text.codePointAt(second ? index - 1 : index)) == Character.FORMAT;
  }

  /** Invisible: format characters and the fillers of Hangul. */
  private static boolean isInvisible(int character) {
    return Character.getType(character) == Character.FORMAT
        || character == 0x115F
        || character == 0x1160;
  }

  private static boolean isMark(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  /** Never begins a word: a mark, or the length sign of kana. */
  private static boolean continues(int character) {
    return isMark(character) || character == 0x30FC;
  }

  /**
   * A text in the form that is compared: decomposed, lower case, without accents and invisible
   * characters.
   */
  private static final class Folded {

    /** Code points. */
    private final int[] plain;

    /** For each code point, and for the end, its UTF-16 index in the original. */
    private final int[] starts;

    private Folded(int[] plain, int[] starts) {
      this.plain = plain;
      this.starts = starts;
    }

    static Folded of(String text) {
      IntStream.Builder plain = IntStream.builder();
      IntStream.Builder starts = IntStream.builder();
      boolean accented = true;
      for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
        String one =
            Normalizer.normalize(Character.toString(text.codePointAt(i)), Normalizer.Form.NFKD);
        for (int character : one.codePoints().toArray()) {
          if (isInvisible(character) || (isMark(character) && accented)) {
            continue;
          }
          if (!isMark(character)) {
            accented = takesAccents(character);
          }
          plain.add(Character.toLowerCase(Character.toUpperCase(character)));
          starts.add(i);
        }
      }
      starts.add(text.length());
      return new Folded(plain.build().toArray(), starts.build().toArray());
    }

    /** True if marks that follow are accents, also those behind digits and signs. */
    private static boolean takesAccents(int base) {
      return !Character.isLetter(base) || ACCENTED.contains(Character.UnicodeScript.of(base));
    }

    boolean holds(int[] sought, int at) {
      for (int i = 0; i < sought.length; i++) {
        if (plain[at + i] != sought[i]) {
          return false;
        }
      }
      return true;
    }

    /** True if a word may begin or end before the character at this index. */
    boolean isBoundary(int at) {
      if (at == 0 || at == plain.length) {
        return true;
      }
      int after = plain[at];
      if (continues(after)) {
        return false;
      }
      int before = baseBefore(at);
      if (!Character.isLetterOrDigit(before) || !Character.isLetterOrDigit(after)) {
        return true;
      }
      Character.UnicodeScript left = Character.UnicodeScript.of(before);
      Character.UnicodeScript right = Character.UnicodeScript.of(after);
      boolean katakana = Character.UnicodeScript.KATAKANA == left;
      boolean changes = katakana != (Character.UnicodeScript.KATAKANA == right);
      return WITHOUT_SPACES.contains(left) || WITHOUT_SPACES.contains(right) || changes;
    }

    /** The character before an index, or the one that its marks belong to. */
    private int baseBefore(int at) {
      int i = at - 1;
      while (i > 0 && continues(plain[i])) {
        i--;
      }
      return plain[i];
    }
  }
}
