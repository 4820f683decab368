package matinee.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A single emoji: one grapheme cluster. */
public record Emoji(@JsonValue String value) {

  /** Longest sequences in use, in UTF-16 units: a couple with two skin tones, a flag of tags. */
  private static final int MAX_LENGTH = 16;

  /** Grapheme cluster (UAX #29). */
  private static final Pattern ONE_CHARACTER = Pattern.compile("\\X");

  /** Combining keycap, which makes a digit an emoji. */
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
