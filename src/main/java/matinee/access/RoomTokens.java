package matinee.access;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import matinee.protocol.DeviceKey;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;

/**
 * Mints and checks the tokens of rooms: JWTs signed with HMAC-SHA256. A token is for one room and
 * one person; its role is what it was minted for, and the room is asked for what they may do now.
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

  private final Algorithm algorithm;
  private final KeyedHash keyed;
  private final TokenLifetimes lifetimes;
  private final Clock clock;

  /**
   * @param signingKey at least 32 characters
   */
  public RoomTokens(String signingKey, TokenLifetimes lifetimes, Clock clock) {
    this.algorithm = Algorithm.HMAC256(signingKey);
    this.keyed = new KeyedHash(signingKey, "device");
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  /**
   * Whom a token names, and for which room.
   *
   * @param role what it was minted for: {@code HOST} for who made the room
   */
  public record Holder(RoomId room, UserId user, Role role, Optional<DeviceKey> device) {}

  /** The session a resume token continues. */
  public record Resumed(RoomId room, UserId user, SessionId session, Optional<DeviceKey> device) {}

  /**
   * A token to enter a room with.
   *
   * @param device what the browser says of itself; in the token stands what the room may know of it
   */
  public String mint(RoomId room, UserId user, Role role, Optional<DeviceKey> device) {
    Duration lifetime = role == Role.HOST ? lifetimes.host() : lifetimes.viewer();
    return JWT.create()
        .withIssuer(ISSUER)
        .withSubject(user.value())
        .withClaim(USE, ENTER)
        .withClaim(ROOM, room.value())
        .withClaim(ROLE, role.name().toLowerCase(Locale.ROOT))
        .withClaim(DEVICE, device.map(key -> ofRoom(room, key)).orElse(null))
        .withExpiresAt(expiry(lifetime))
        .sign(algorithm);
  }

  /** A token to continue a session with. */
  public String mintResume(
      RoomId room, UserId user, SessionId session, Optional<DeviceKey> device) {
    return JWT.create()
        .withIssuer(ISSUER)
        .withSubject(user.value())
        .withClaim(USE, RESUME)
        .withClaim(ROOM, room.value())
        .withClaim(SESSION, session.value())
        .withClaim(DEVICE, device.map(DeviceKey::value).orElse(null))
        .withExpiresAt(expiry(lifetimes.resume()))
        .sign(algorithm);
  }

  /** Whom a token names; empty where it is forged, expired, or not one to enter with. */
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

  /**
   * The session a token continues; empty where it is forged, expired, or not one to resume with.
   */
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

  /** The same browser in another room is another key. */
  private String ofRoom(RoomId room, DeviceKey device) {
    return keyed.hash(room.value() + ":" + device.value());
  }

  private Optional<DecodedJWT> decode(String token, String use) {
    try {
      JWTVerifier verifier =
          ((JWTVerifier.BaseVerification)
                  JWT.require(algorithm).withIssuer(ISSUER).withClaim(USE, use))
              .build(clock);
      return Optional.of(verifier.verify(token));
    } catch (JWTVerificationException refused) {
      return Optional.empty();
    }
  }

  private Instant expiry(Duration lifetime) {
    return clock.instant().plus(lifetime);
  }
}
