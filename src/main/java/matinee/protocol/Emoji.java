package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** One picture of the emoji set, as it is written: a single character to its reader. */
public record Emoji(@JsonValue String value) {

  /** Longest sequences in use: a kiss of two with their skins, a flag of tags; UTF-16 units. */
  private static final int MAX_LENGTH = 16;

  /** What a reader takes for one character (UAX #29). */
  private static final Pattern ONE_CHARACTER = Pattern.compile("\\X");

  /** Encloses a digit, which is no picture by itself. */
  private static final int KEYCAP = 0x20E3;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Emoji {
    if (value == null
        || value.length() > MAX_LENGTH
        || !ONE_CHARACTER.matcher(value).matches()
        || !value.codePoints().allMatch(Emoji::belongs)
        || value.codePoints().noneMatch(Emoji::shows)) {
      throw new IllegalArgumentException("emoji must be a single emoji");
    }
  }

  private static boolean belongs(int codePoint) {
    return Character.isEmoji(codePoint) || Character.isEmojiComponent(codePoint);
  }

  private static boolean shows(int codePoint) {
    return Character.isEmojiPresentation(codePoint)
        || Character.isExtendedPictographic(codePoint)
        || codePoint == KEYCAP;
  }

  @Override
  public String toString() {
    return value;
  }
}
