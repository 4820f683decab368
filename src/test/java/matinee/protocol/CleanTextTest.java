package matinee.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the scans with the regular expressions that they replace; bounds their growth. */
class CleanTextTest {

  private static final int LONG = 100_000;

  /** A quadratic scan of 100,000 characters takes some thousand times as long as a linear one. */
  private static final double MAX_RATIO = 50;

  private static final Pattern UNWANTED =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069\\u2028\\u2029&&[^\\n]]+");
  private static final Pattern GAPS = Pattern.compile("[ \\t]*\\n(?:[ \\t]*\\n){2,}");

  @Test
  void linesAreCleanedAsTheGrammarSays() {
    Random random = new Random(7);
    String alphabet = "ab \n\n\n\t\r\u202E\u0000";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(16);
      for (int k = 0; k < length; k++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String raw = text.toString();
      String unix = raw.replace("\r\n", "\n").replace('\r', '\n');
      String expected =
          GAPS.matcher(UNWANTED.matcher(unix).replaceAll(" ")).replaceAll("\n\n").strip();
      assertEquals(expected, CleanText.lines(raw), () -> raw.codePoints().boxed().toList() + "");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%sb| ",
        "a%sb|\n",
        "a%sb| \n",
        "a%sb|\u0000",
        "a%sb|\u202E",
        "%s|\u200B",
        "%s|❤️"
      })
  void longTextOfEveryShapeTakesLinearTime(String shape) {
    String[] parts = shape.split("\\|", 2);
    String nasty = parts[0].formatted(parts[1].repeat(LONG / parts[1].length()));
    double harmless = fastest("abcde fghi ".repeat(LONG / 11));
    assertTrue(fastest(nasty) < MAX_RATIO * harmless, "more than linear");
  }

  /** Shortest of several runs, nanoseconds. */
  private static double fastest(String text) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      CleanText.lines(text);
      CleanText.line(text);
      CleanText.isSeen(text);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best;
  }

  @ParameterizedTest
  @CsvSource({
    "Ada\\u00A0,Ada",
    "\\u200FAda\\u200F,Ada",
    "\\u2800Ada\\u3164,Ada",
    "Ada \\u2764\\uFE0F,Ada \\u2764\\uFE0F",
    "\\u200B,\\u200B"
  })
  void invisibleCharactersAtBothEndsGo(String raw, String clean) {
    assertEquals(unescaped(clean), CleanText.line(unescaped(raw)));
  }

  private static String unescaped(String text) {
    return Pattern.compile("\\\\u(\\p{XDigit}{4})")
        .matcher(text)
        .replaceAll(match -> Character.toString(Integer.parseInt(match.group(1), 16)));
  }
}
