package matinee.room;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import matinee.protocol.DisplayName;

/**
 * Words that a room does not want to read: whole words, whatever their case and accents and
 * whatever stands between their letters that nobody sees.
 */
final class BlockedWords {

  /** Accents, and what is not seen: format characters and the fillers of Hangul. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{M}\\p{Cf}\\u115F\\u1160]+");

  private BlockedWords() {}

  /** The name with an asterisk for every character of a blocked word. */
  static DisplayName mask(DisplayName name, List<String> words) {
    return new DisplayName(mask(name.value(), words));
  }

  /**
   * The text with an asterisk for every character of a blocked word. Format characters stay: they
   * join emoji and turn the direction of writing.
   */
  static String mask(String text, List<String> words) {
    if (words.isEmpty()) {
      return text;
    }
    String any =
        words.stream()
            .map(BlockedWords::plain)
            .filter(word -> !word.isEmpty())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    Pattern blocked =
        Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    Folded folded = Folded.of(text);
    Matcher found = blocked.matcher(folded.plain());
    StringBuilder masked = new StringBuilder(text);
    while (found.find()) {
      for (int i = folded.start(found.start()); i < folded.start(found.end()); i++) {
        if (!isFormat(text, i)) {
          masked.setCharAt(i, '*');
        }
      }
    }
    return masked.toString();
  }

  /** Whether this UTF-16 unit belongs to a format character. */
  private static boolean isFormat(String text, int index) {
    boolean second =
        index > 0 && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
    return Character.getType(text.codePointAt(second ? index - 1 : index)) == Character.FORMAT;
  }

  private static String plain(String text) {
    return UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
  }

  /**
   * A text without accents, compatibility forms and what is not seen.
   *
   * @param starts for each of its characters, and its end, where in the original it begins
   */
  private record Folded(String plain, List<Integer> starts) {

    static Folded of(String text) {
      StringBuilder plain = new StringBuilder();
      java.util.ArrayList<Integer> starts = new java.util.ArrayList<>();
      for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
        String one = BlockedWords.plain(Character.toString(text.codePointAt(i)));
        for (int j = 0; j < one.length(); j++) {
          starts.add(i);
        }
        plain.append(one);
      }
      starts.add(text.length());
      return new Folded(plain.toString(), starts);
    }

    int start(int index) {
      return starts.get(index);
    }
  }
}
