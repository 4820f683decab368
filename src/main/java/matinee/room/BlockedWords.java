package matinee.room;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words that a room does not want to read: whole words, whatever their case and accents. */
final class BlockedWords {

  private BlockedWords() {}

  /** The text with an asterisk for every character of a blocked word. */
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
        masked.setCharAt(i, '*');
      }
    }
    return masked.toString();
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
  }

  /**
   * A text without accents and compatibility forms.
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
