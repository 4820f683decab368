package matinee.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTokensTest {

  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final Instant START = Instant.ofEpochSecond(1_800_000_000);

  private static JsonNode vectors() throws Exception {
    return new ObjectMapper().readTree(Path.of("src/test/resources/bunny-vectors.json").toFile());
  }

  static Stream<JsonNode> currentForm() throws Exception {
    return StreamSupport.stream(vectors().get("vectors").spliterator(), false);
  }

  private static MediaTokens at(Instant now) {
    return new MediaTokens("a key", LIFETIME, Clock.fixed(now, ZoneOffset.UTC));
  }

  /** The token of each vector, by the parameters that its address shows. */
  @ParameterizedTest
  @MethodSource("currentForm")
  void tokensAreThoseOfTheVendorsSigners(JsonNode vector) throws Exception {
    JsonNode all = vectors();
    URI uri = URI.create(vector.get("url").asText().replace("it's", "it%27s"));
    Map<String, String> parameters = new HashMap<>();
    if (!vector.get("ignoreParams").asBoolean() && uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&", -1)) {
        String[] named = pair.split("=", 2);
        parameters.put(named[0], named[1]);
      }
    }
    put(parameters, "token_path", vector.get("pathAllowed").asText());
    put(parameters, "token_countries", vector.get("countriesAllowed").asText());
    put(parameters, "token_countries_blocked", vector.get("countriesBlocked").asText());
    put(parameters, "token_ignore_params", vector.get("ignoreParams").asBoolean() ? "true" : "");
    String limit = vector.get("speedLimit").asText();
    put(parameters, "limit", "0".equals(limit) ? "" : limit);
    String allowed = vector.get("pathAllowed").asText();
    String path =
        allowed.isEmpty() ? URLDecoder.decode(uri.getRawPath(), StandardCharsets.UTF_8) : allowed;
    String ip = vector.get("userIp").asText();
    byte[] address = ip.isEmpty() ? new byte[0] : InetAddress.ofLiteral(ip).getAddress();
    MediaTokens tokens = new MediaTokens(all.get("key").asText(), LIFETIME, Clock.systemUTC());
    String expected = vector.at("/hs256/token").asText();
    String raw = tokens.token(uri.getRawPath(), all.get("expires").asLong(), address, parameters);
    String decoded = tokens.token(path, all.get("expires").asLong(), address, parameters);
    // Without a folder the vendor's signers disagree on encoded paths; each form is one of theirs.
    assertTrue(expected.equals(decoded) || expected.equals(raw), vector.get("name").asText());
  }

  private static void put(Map<String, String> parameters, String name, String value) {
    if (!value.isEmpty()) {
      parameters.put(name, value);
    }
  }

  private static String decoded(MediaTokens.Signed signed) {
    return URLDecoder.decode(signed.segment(), StandardCharsets.UTF_8);
  }

  @Test
  void tokenIsForItsFolderUntilItExpires() {
    String segment = decoded(at(START).sign("/sample/"));
    assertTrue(at(START).isValid(segment, "/sample/"));
    assertTrue(at(START.plusSeconds(299)).isValid(segment, "/sample/"));
    assertFalse(at(START.plus(LIFETIME)).isValid(segment, "/sample/"));
    assertFalse(at(START).isValid(segment, "/other/"));
    assertFalse(at(START).isValid(segment.replace("expires=18", "expires=19"), "/sample/"));
    MediaTokens other = new MediaTokens("another", LIFETIME, Clock.fixed(START, ZoneOffset.UTC));
    assertFalse(other.isValid(segment, "/sample/"));
  }

  @Test
  void everybodyGetsTheSameTokenForHalfALifetime() {
    MediaTokens.Signed first = at(START).sign("/sample/");
    assertEquals(first, at(START.plusSeconds(299)).sign("/sample/"));
    assertEquals(START.plusSeconds(600), first.expiresAt());
    assertEquals(START.plusSeconds(900), at(START.plusSeconds(300)).sign("/sample/").expiresAt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&expires=",
        "bcdn_token=&token_path=/sample/&expires=9999999999",
        "bcdn_token=HS256-x&token_path=/sample/&expires=99999999999999999999",
        "&expires=-1",
        "&expires=1e9"
      })
  void brokenSegmentIsNotValid(String segment) {
    assertFalse(at(START).isValid(segment, "/sample/"));
  }
}
