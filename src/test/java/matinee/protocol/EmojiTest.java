package matinee.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "👍",
        "👍🏽",
        "❤️",
        "❤",
        "😂",
        "🇩🇪",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "👨‍👩‍👧‍👦",
        "👩🏽‍❤️‍💋‍👨🏿",
        "1️⃣",
        "☺️",
        "🫠"
      })
  void oneEmojiIsTaken(String text) {
    assertEquals(text, new Emoji(text).value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "a", "1", "#", "👍👍", "👍a", "é", "<b>", "\uD83D", "\u200D", "\uFE0F", "好"
      })
  void whatIsNoSingleEmojiIsNot(String text) {
    assertThrows(IllegalArgumentException.class, () -> new Emoji(text));
  }

  @Test
  void nothingIsNone() {
    assertThrows(IllegalArgumentException.class, () -> new Emoji(null));
  }
}
