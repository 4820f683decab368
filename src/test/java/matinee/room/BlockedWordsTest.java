package matinee.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import matinee.protocol.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that the filter masks, and words that it leaves. */
class BlockedWordsTest {

  private static final List<String> DARN = List.of("darn");

  @ParameterizedTest
  @CsvSource({
    "oh darn!, oh ****!",
    "DARN it, **** it",
    "dárn, ****",
    "da\u0301rn, *****",
    "ｄａｒｎ, ****",
    "darned, darned",
    "undarn, undarn",
  })
  void wholeWordsAreMaskedWhateverTheirCaseAndAccents(String said, String shown) {
    assertEquals(shown, BlockedWords.mask(said, DARN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200B",
        "\u200C",
        "\u200D",
        "\u2060",
        "\uFEFF",
        "\u00AD",
        "\u200E",
        "\uDB40\uDC41"
      })
  void invisibleCharactersHideNoWordAndStay(String unseen) {
    assertEquals(
        "*" + unseen + "***" + unseen + " it",
        BlockedWords.mask("d" + unseen + "arn" + unseen + " it", DARN));
    assertEquals("****", BlockedWords.mask("darn", List.of("da" + unseen + "rn")));
  }

  @ParameterizedTest
  @CsvSource({
    // Scripts without spaces: a word is found inside a sentence.
    "傻瓜, 你是傻瓜吗, 你是**吗",
    "傻瓜, 傻瓜, **",
    "ばか, おまえはばかだ, おまえは**だ",
    "バカ, このバカが, この**が",
    "馬鹿, 馬鹿ですね, **ですね",
    "โง่, คุณโง่มาก, คุณ***มาก",
    // Marks are letters in many scripts.
    "कल, कल आना, ** आना",
    "कल, कला, कला",
    "कला, कल, कल",
    "ばか, はか, はか",
    "はか, ばか, ばか",
    "か, が, が",
    "バカ, アルバカーキ, アルバカーキ",
    "குடி, குடிசை, குடிசை",
    // Accents are not, in Latin, Greek and Cyrillic.
    "cafe, café, ****",
    "дурак, ДУРА́К, ******",
    "μωρε, μωρέ, ****",
    "바보, 바보 같이, ** 같이",
    "가, 각, 각",
  })
  void wordsAreFoundAsTheirScriptsWriteThem(String word, String said, String shown) {
    assertEquals(shown, BlockedWords.mask(said, List.of(word)));
  }

  @Test
  void overlappingWordsAreAllMasked() {
    assertEquals("****", BlockedWords.mask("甲乙丙丁", List.of("甲乙丙", "丙丁")));
  }

  @Test
  void fillersOfHangulHideNoWord() {
    assertEquals("***** it", BlockedWords.mask("da\u3164rn it", DARN));
    assertEquals("***** it", BlockedWords.mask("darn\u1160 it", DARN));
  }

  @Test
  void emojiAndRightToLeftTextStayAsTheyAre() {
    String text = "👩\u200D👩\u200D👧 🏳\uFE0F\u200D🌈 \u200Fمرحبا\u200F می\u200Cخواهم";
    assertEquals(text, BlockedWords.mask(text, DARN));
    assertEquals(text + " **** " + text, BlockedWords.mask(text + " darn " + text, DARN));
  }

  @Test
  void namesAreMaskedLikeText() {
    assertEquals(new DisplayName("Mr ****"), BlockedWords.mask(new DisplayName("Mr Darn"), DARN));
  }
}
