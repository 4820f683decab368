package matinee.protocol;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireCodecTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "42",
        "[]",
        "{",
        "not json",
        "{}",
        "{\"type\":null}",
        "{\"type\":\"explode\"}",
        "{\"type\":\"Seek\",\"toMediaTime\":1}",
        "{\"type\":\"seek\"}",
        "{\"type\":\"seek\",\"toMediaTime\":null}",
        "{\"type\":\"seek\",\"toMediaTime\":-1}",
        "{\"type\":\"seek\",\"toMediaTime\":\"12\"}",
        "{\"type\":\"seek\",\"toMediaTime\":\"NaN\"}",
        "{\"type\":\"seek\",\"toMediaTime\":NaN}",
        "{\"type\":\"seek\",\"toMediaTime\":Infinity}",
        "{\"type\":\"seek\",\"toMediaTime\":1e999}",
        "{\"type\":\"seek\",\"toMediaTime\":true}",
        "{\"type\":\"seek\",\"toMediaTime\":[1]}",
        "{\"type\":\"seek\",\"toMediaTime\":1,\"at\":1e999}",
        "{\"type\":\"rate\",\"playbackRate\":0.2}",
        "{\"type\":\"rate\",\"playbackRate\":2.01}",
        "{\"type\":\"rate\",\"playbackRate\":\"Infinity\"}",
        "{\"type\":\"ping\"}",
        "{\"type\":\"ping\",\"t0\":\"1\"}",
        "{\"type\":\"ping\",\"t0\":\"NaN\"}",
        "{\"type\":\"load\"}",
        "{\"type\":\"load\",\"videoId\":\"sample\",\"src\":\"https://example.org/a.m3u8\"}",
        "{\"type\":\"load\",\"videoId\":\"../etc\"}",
        "{\"type\":\"load\",\"src\":\"javascript:alert(1)\"}",
        "{\"type\":\"load\",\"src\":\"file:///etc/passwd\"}",
        "{\"type\":\"load\",\"src\":\"https://user:secret@example.org/a.m3u8\"}",
        "{\"type\":\"join\",\"roomId\":\"abcdef\"}",
        "{\"type\":\"join\",\"roomId\":\"no\",\"name\":\"Ada\"}",
        "{\"type\":\"join\",\"roomId\":\"../../x\",\"name\":\"Ada\"}",
        "{\"type\":\"join\",\"roomId\":\"abcdef\",\"name\":\"  \"}",
        "{\"type\":\"join\",\"roomId\":\"abcdef\",\"name\":\"a name of more than forty characters is too long\"}",
        "{\"type\":\"join\",\"roomId\":\"abcdef\",\"name\":\"Ada\",\"protocol\":\"one\"}",
        "{\"type\":\"join\",\"roomId\":\"abcdef\",\"name\":\"Ada\",\"resume\":7}",
        "{\"type\":\"play\",\"id\":7}",
        "{\"type\":\"play\",\"id\":\"an id of far more than thirty-six characters\"}",
        "{\"type\":\"play\",\"id\":\"\"}",
        "{\"type\":\"policy\"}",
        "{\"type\":\"policy\",\"policy\":{\"control\":\"nobody\"}}",
        "{\"type\":\"play\"} {\"type\":\"pause\"}",
        "{\"type\":\"play\",\"type\":\"pause\"}"
      })
  void invalidMessageIsRefusedWithoutNamingInternals(String text) {
    WireCodec.Decoded.Refused refused =
        assertInstanceOf(WireCodec.Decoded.Refused.class, WireCodec.decode(text), text);
    assertFalse(refused.why().isBlank());
    assertFalse(refused.why().matches("(?s).*(matinee|jackson|java\\.|\\n).*"), refused.why());
  }

  @Test
  void refusalCarriesTheIdOfTheMessage() {
    assertEquals(
        new WireCodec.Decoded.Refused(
            Optional.of(new CommandId("c-9")), "toMediaTime must be a number from 0 to 3600000"),
        WireCodec.decode("{\"type\":\"seek\",\"id\":\"c-9\",\"toMediaTime\":-1}"));
  }

  @Test
  void deeplyNestedTextIsRefused() {
    String deep = "{\"type\":\"play\",\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
    assertInstanceOf(WireCodec.Decoded.Refused.class, WireCodec.decode(deep));
  }

  @Test
  void unknownFieldsAreIgnored() {
    assertInstanceOf(
        WireCodec.Decoded.Message.class,
        WireCodec.decode("{\"type\":\"leave\",\"mood\":\"good\"}"));
  }

  @Test
  void messageThatIsNotTakenIsNotConverted() {
    assertEquals(
        new WireCodec.Decoded.NotTaken(Optional.of(new CommandId("c"))),
        WireCodec.decode("{\"type\":\"chat\",\"id\":\"c\",\"text\":[]}", Set.of("join")));
    assertInstanceOf(
        WireCodec.Decoded.Refused.class,
        WireCodec.decode("{\"type\":\"nonsense\"}", Set.of("join")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"Ada\",\"name\":\"Bo\"}",
        "{\"name\":\"Ada\"} {}",
        "null",
        "",
        "[]",
        "{\"name\":null}"
      })
  void malformedBodyIsRefusedWithAText(String body) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> WireCodec.read(body, Rest.TokenRequest.class));
    assertFalse(refused.getMessage().contains("Exception"), refused.getMessage());
    assertFalse(refused.getMessage().contains("invoke"), refused.getMessage());
  }

  @Test
  void blockedWordThatIsNullIsRefusedWithAText() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new ChatPolicy(0, Arrays.asList("a", null)));
    assertTrue(refused.getMessage().startsWith("policy.chat.blockedWords must be"));
  }

  @Test
  void textTooLongToCleanIsRefused() {
    assertRefused("{\"type\":\"chat\",\"text\":\"a" + " ".repeat(9_000) + "b\"}");
    assertRefused("{\"type\":\"rename\",\"title\":\"a" + " ".repeat(2_000) + "\"}");
    assertRefused(join("a" + " ".repeat(500)));
  }

  @Test
  void pingIsEchoedToTheLastDigit() {
    String t0 = "12345678901234567890.000000000000000000001";
    String pong = WireCodec.encode(new ServerMessage.Pong(new BigDecimal(t0), 1));
    assertTrue(pong.contains(t0), pong);
  }

  @Test
  void nameLosesControlAndDirectionCharacters() {
    assertEquals("Ada  evil", new DisplayName(" Ada\u202E\n evil\u0007 ").value());
    assertThrows(IllegalArgumentException.class, () -> new DisplayName("\u202E\u0000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200B",
        "\u200B\u200D \u2060",
        "\u00A0\u3000",
        "\uFEFF\u00AD",
        "\u3164\uFFA0\u115F",
        "\u2800",
        "\uFE0F\u034F",
        "\uDB40\uDC41\uDB40\uDD00"
      })
  void invisibleNameIsRefused(String unseen) {
    assertRefused(join(unseen));
    assertRefused("{\"type\":\"rename\",\"title\":\"" + unseen + "\"}");
    assertRefused("{\"type\":\"chat\",\"text\":\"" + unseen + "\"}");
    assertThrows(
        IllegalArgumentException.class,
        () -> WireCodec.read("{\"name\":\"" + unseen + "\"}", Rest.TokenRequest.class));
    // The journal may hold such a name from before this check.
    assertDoesNotThrow(() -> new DisplayName("\u200B"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200BAnn", "\uD83D\uDC69\u200D\uD83D\uDE80", "\u2764\uFE0F", "."})
  void nameMayHaveInvisibleCharactersAmongOthers(String name) {
    assertInstanceOf(WireCodec.Decoded.Message.class, WireCodec.decode(join(name)));
  }

  private static String join(String name) {
    return "{\"type\":\"join\",\"roomId\":\"k7m3n9p2q4rs\",\"name\":\"" + name + "\"}";
  }

  private static void assertRefused(String message) {
    assertInstanceOf(WireCodec.Decoded.Refused.class, WireCodec.decode(message), message);
  }

  @Test
  void errorCodesAreWrittenAsTheyAreNamed() {
    for (ErrorCode code : ErrorCode.values()) {
      assertEquals('"' + code.wireName() + '"', WireCodec.toJson(code));
    }
  }
}
