package matinee.access;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import matinee.protocol.DeviceKey;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;

/**
 * Issues and verifies room tokens: JWTs signed with HMAC-SHA256. A token is for one room and one
 * person. Its role is the one it was issued for; the room knows the current one.
 */
public final class RoomTokens {

  private static final String ISSUER = "matinee";
  private static final String ROOM = "room";
  private static final String ROLE = "role";
  private static final String SESSION = "sid";
  private static final String DEVICE = "dev";
  private static final String USE = "use";
  private static final String ENTER = "enter";
  private static final String RESUME = "resume";

  private final List<SigningKey> signing;
  private final KeyedHash keyed;
  private final TokenLifetimes lifetimes;
  private final Clock clock;

  /**
   * A key with the name that tokens carry of it ({@code kid}).
   *
   * @param id first characters of a hash of the key
   */
  private record SigningKey(String id, Algorithm algorithm) {

    private static final int ID_LENGTH = 8;

    static SigningKey of(String key) {
      String hash = new KeyedHash(KeyedHash.derive(key, "kid")).hash("");
      return new SigningKey(hash.substring(0, ID_LENGTH), Algorithm.HMAC256(key));
    }
  }

  /**
   * Signs with the first of the given keys, and verifies with all. Tokens from before keys had
   * names are tried with each.
   *
   * @param signingKeys newest first, of at least 32 characters each
   */
  public RoomTokens(
      List<String> signingKeys, HashKeys hashKeys, TokenLifetimes lifetimes, Clock clock) {
    this.signing = signingKeys.stream().map(SigningKey::of).toList();
    this.keyed = hashKeys.hash(HashKeys.Use.DEVICE);
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  /**
   * Content of a valid token.
   *
   * @param role role at issue: {@code HOST} for the creator of the room
   */
  public record Holder(RoomId room, UserId user, Role role, Optional<DeviceKey> device) {}

  /** Content of a valid resume token. */
  public record Resumed(RoomId room, UserId user, SessionId session, Optional<DeviceKey> device) {}

  /**
   * Issues a token to join a room.
   *
   * @param device the browser's own key; the token holds the one derived for this room
   */
  public String mint(RoomId room, UserId user, Role role, Optional<DeviceKey> device) {
    Duration lifetime = role == Role.HOST ? lifetimes.host() : lifetimes.viewer();
    return JWT.create()
        .withKeyId(signing.getFirst().id())
        .withIssuer(ISSUER)
        .withSubject(user.value())
        .withClaim(USE, ENTER)
        .withClaim(ROOM, room.value())
        .withClaim(ROLE, role.name().toLowerCase(Locale.ROOT))
        .withClaim(DEVICE, device.map(key -> ofRoom(room, key)).orElse(null))
        .withExpiresAt(expiry(lifetime))
        .sign(signing.getFirst().algorithm());
  }

  /** Issues a token to resume a session. */
  public String mintResume(
      RoomId room, UserId user, SessionId session, Optional<DeviceKey> device) {
    return JWT.create()
        .withKeyId(signing.getFirst().id())
        .withIssuer(ISSUER)
        .withSubject(user.value())
        .withClaim(USE, RESUME)
        .withClaim(ROOM, room.value())
        .withClaim(SESSION, session.value())
        .withClaim(DEVICE, device.map(DeviceKey::value).orElse(null))
        .withExpiresAt(expiry(lifetimes.resume()))
        .sign(signing.getFirst().algorithm());
  }

  /** Verifies a token to join; empty if it is forged, expired or of another use. */
  public Optional<Holder> verify(String token) {
    return decode(token, ENTER)
        .map(
            jwt ->
                new Holder(
                    new RoomId(jwt.getClaim(ROOM).asString()),
                    new UserId(jwt.getSubject()),
                    Role.valueOf(jwt.getClaim(ROLE).asString().toUpperCase(Locale.ROOT)),
                    deviceOf(jwt)));
  }

  /** Verifies a token to resume; empty if it is forged, expired or of another use. */
  public Optional<Resumed> verifyResume(String token) {
    return decode(token, RESUME)
        .map(
            jwt ->
                new Resumed(
                    new RoomId(jwt.getClaim(ROOM).asString()),
                    new UserId(jwt.getSubject()),
                    new SessionId(jwt.getClaim(SESSION).asString()),
                    deviceOf(jwt)));
  }

  private static Optional<DeviceKey> deviceOf(DecodedJWT jwt) {
    return Optional.ofNullable(jwt.getClaim(DEVICE).asString()).map(DeviceKey::new);
  }

  /** Derives a key that differs in every room. */
  private String ofRoom(RoomId room, DeviceKey device) {
    return keyed.hash(room.value() + ":" + device.value());
  }

  private Optional<DecodedJWT> decode(String token, String use) {
    Optional<String> named = keyIdOf(token);
    return signing.stream()
        .filter(key -> named.isEmpty() || named.get().equals(key.id()))
        .flatMap(key -> decode(token, use, key.algorithm()).stream())
        .findFirst();
  }

  private static Optional<String> keyIdOf(String token) {
    try {
      return Optional.ofNullable(JWT.decode(token).getKeyId());
    } catch (JWTVerificationException broken) {
      // Expected: no token at all; no key verifies it.
      return Optional.empty();
    }
  }

  private Optional<DecodedJWT> decode(String token, String use, Algorithm algorithm) {
    try {
      JWTVerifier verifier =
          ((JWTVerifier.BaseVerification)
                  JWT.require(algorithm).withIssuer(ISSUER).withClaim(USE, use))
              .build(clock);
      return Optional.of(verifier.verify(token));
    } catch (JWTVerificationException refused) {
      // Expected: a forged or expired token is the caller's refusal, not an error.
      return Optional.empty();
    }
  }

  private Instant expiry(Duration lifetime) {
    return clock.instant().plus(lifetime);
  }
}
