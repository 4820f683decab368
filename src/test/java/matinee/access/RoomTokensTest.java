package matinee.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import matinee.protocol.DeviceKey;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import org.junit.jupiter.api.Test;

class RoomTokensTest {

  private static final RoomId ROOM = new RoomId("testroom");
  private static final UserId ADA = new UserId("ada");
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "another-key-another-key-another-key";
  private static final TokenLifetimes LIFETIMES =
      new TokenLifetimes(Duration.ofDays(30), Duration.ofDays(7), Duration.ofHours(12));

  private final RoomTokens tokens = at(KEY, NOW);

  @Test
  void tokenNamesItsHolderAndRoom() {
    assertEquals(
        Optional.of(new RoomTokens.Holder(ROOM, ADA, Role.VIEWER, Optional.empty())),
        tokens.verify(tokens.mint(ROOM, ADA, Role.VIEWER, Optional.empty())));
  }

  @Test
  void tokenHoldsAfterARestartWithTheSameKey() {
    String token = tokens.mint(ROOM, ADA, Role.HOST, Optional.empty());
    assertEquals(
        Optional.of(new RoomTokens.Holder(ROOM, ADA, Role.HOST, Optional.empty())),
        at(KEY, NOW.plusSeconds(60)).verify(token));
  }

  @Test
  void tokenOfAnotherKeyIsRefused() {
    String foreign =
        at("another-key-another-key-another-key", NOW).mint(ROOM, ADA, Role.HOST, Optional.empty());
    assertEquals(Optional.empty(), tokens.verify(foreign));
  }

  @Test
  void tokenOutlivesANewKeyUntilItsOwnIsTakenOut() {
    String token = tokens.mint(ROOM, ADA, Role.HOST, Optional.empty());
    assertEquals(true, with(NOW, OTHER, KEY).verify(token).isPresent());
    assertEquals(Optional.empty(), with(NOW, OTHER).verify(token));
    String newer = with(NOW, OTHER, KEY).mint(ROOM, ADA, Role.HOST, Optional.empty());
    assertEquals(true, with(NOW, OTHER).verify(newer).isPresent());
    assertNotEquals(JWT.decode(token).getKeyId(), JWT.decode(newer).getKeyId());
  }

  @Test
  void tokenWithoutTheNameOfAKeyIsTriedWithEach() {
    String old =
        JWT.create()
            .withIssuer("matinee")
            .withSubject("ada")
            .withClaim("use", "enter")
            .withClaim("room", ROOM.value())
            .withClaim("role", "host")
            .withExpiresAt(NOW.plusSeconds(60))
            .sign(Algorithm.HMAC256(KEY));
    assertEquals(true, with(NOW, OTHER, KEY).verify(old).isPresent());
    assertEquals(Optional.empty(), with(NOW, OTHER).verify(old));
  }

  @Test
  void browsersAreKnownAfterANewKey() {
    Optional<DeviceKey> device = Optional.of(new DeviceKey("a-browser-of-somebody"));
    RoomTokens rotated = with(NOW, OTHER, KEY);
    assertEquals(
        tokens.verify(tokens.mint(ROOM, ADA, Role.VIEWER, device)),
        rotated.verify(rotated.mint(ROOM, ADA, Role.VIEWER, device)));
  }

  @Test
  void expiredTokenIsRefused() {
    String token = tokens.mint(ROOM, ADA, Role.VIEWER, Optional.empty());
    assertEquals(Optional.empty(), at(KEY, NOW.plus(Duration.ofDays(8))).verify(token));
  }

  @Test
  void tokenWithAChangedClaimIsRefused() {
    String[] parts = tokens.mint(ROOM, ADA, Role.VIEWER, Optional.empty()).split("\\.", -1);
    String claims =
        new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("viewer", "host");
    String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8));
    assertEquals(Optional.empty(), tokens.verify(parts[0] + "." + changed + "." + parts[2]));
  }

  @Test
  void unsignedTokenIsRefused() {
    String unsigned =
        JWT.create()
            .withIssuer("matinee")
            .withSubject("ada")
            .withClaim("use", "enter")
            .withClaim("room", "testroom")
            .sign(Algorithm.none());
    assertEquals(Optional.empty(), tokens.verify(unsigned));
  }

  @Test
  void textThatIsNoTokenIsRefused() {
    assertEquals(Optional.empty(), tokens.verify("nonsense"));
    assertEquals(Optional.empty(), tokens.verify(""));
  }

  @Test
  void tokenToEnterDoesNotResumeAndTheOtherWayRound() {
    String enter = tokens.mint(ROOM, ADA, Role.VIEWER, Optional.empty());
    String resume = tokens.mintResume(ROOM, ADA, new SessionId("tab"), Optional.empty());
    assertEquals(Optional.empty(), tokens.verifyResume(enter));
    assertEquals(Optional.empty(), tokens.verify(resume));
    assertEquals(
        Optional.of(new RoomTokens.Resumed(ROOM, ADA, new SessionId("tab"), Optional.empty())),
        tokens.verifyResume(resume));
  }

  @Test
  void browserIsKnownAgainInOneRoomAndInNoOther() {
    Optional<DeviceKey> browser = Optional.of(new DeviceKey("a-browser-of-somebody"));
    RoomId other = new RoomId("otherroom");
    Optional<DeviceKey> here = holder(tokens.mint(ROOM, ADA, Role.VIEWER, browser)).device();
    Optional<DeviceKey> again =
        holder(tokens.mint(ROOM, new UserId("bo"), Role.VIEWER, browser)).device();
    Optional<DeviceKey> there = holder(tokens.mint(other, ADA, Role.VIEWER, browser)).device();
    assertEquals(here, again);
    assertNotEquals(here, there);
    assertNotEquals(browser, here);
    String resume = tokens.mintResume(ROOM, ADA, new SessionId("tab"), here);
    assertEquals(here, tokens.verifyResume(resume).orElseThrow().device());
  }

  private RoomTokens.Holder holder(String token) {
    return tokens.verify(token).orElseThrow();
  }

  private static RoomTokens at(String key, Instant now) {
    return with(now, key);
  }

  /** Keys newest first; hashes are those of the first one ever. */
  private static RoomTokens with(Instant now, String... keys) {
    return new RoomTokens(
        List.of(keys), HashKeys.from(KEY), LIFETIMES, Clock.fixed(now, ZoneOffset.UTC));
  }
}
