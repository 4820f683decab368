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
  private static final String USE = "use";
  private static final String ENTER = "enter";
  private static final String RESUME = "resume";

  private final Algorithm algorithm;
  private final TokenLifetimes lifetimes;
  private final Clock clock;

  /**
   * @param signingKey at least 32 characters
   */
  public RoomTokens(String signingKey, TokenLifetimes lifetimes, Clock clock) {
    this.algorithm = Algorithm.HMAC256(signingKey);
    this.lifetimes = lifetimes;
    this.clock = clock;
  }

  /** Whom a token names, and for which room. */
  public record Holder(RoomId room, UserId user) {}

  /** The session a resume token continues. */
  public record Resumed(RoomId room, UserId user, SessionId session) {}

  /** A token to enter a room with. */
  public String mint(RoomId room, UserId user, Role role) {
    Duration lifetime = role == Role.HOST ? lifetimes.host() : lifetimes.viewer();
    return JWT.create()
        .withIssuer(ISSUER)
        .withSubject(user.value())
        .withClaim(USE, ENTER)
        .withClaim(ROOM, room.value())
        .withClaim(ROLE, role.name().toLowerCase(Locale.ROOT))
        .withExpiresAt(expiry(lifetime))
        .sign(algorithm);
  }

  /** A token to continue a session with. */
  public String mintResume(RoomId room, UserId user, SessionId session) {
    return JWT.create()
        .withIssuer(ISSUER)
        .withSubject(user.value())
        .withClaim(USE, RESUME)
        .withClaim(ROOM, room.value())
        .withClaim(SESSION, session.value())
        .withExpiresAt(expiry(lifetimes.resume()))
        .sign(algorithm);
  }

  /** Whom a token names; empty where it is forged, expired, or not one to enter with. */
  public Optional<Holder> verify(String token) {
    return decode(token, ENTER)
        .map(
            jwt ->
                new Holder(
                    new RoomId(jwt.getClaim(ROOM).asString()), new UserId(jwt.getSubject())));
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
                    new SessionId(jwt.getClaim(SESSION).asString())));
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
