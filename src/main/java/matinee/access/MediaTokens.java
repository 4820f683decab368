package matinee.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs folders of videos for a limited time: a path segment before the folder, which relative
 * addresses inside its playlists inherit. The form is that of Bunny's current token (HS256,
 * directory), so that a CDN and this node check the same.
 */
public final class MediaTokens {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String SCHEME = "HS256-";
  private static final String EXPIRES = "&expires=";
  private static final int MAX_EXPIRES_DIGITS = 12;

  private final SecretKeySpec key;
  private final Duration lifetime;
  private final Clock clock;

  /**
   * Signs with the given key.
   *
   * @param lifetime longest validity of a token; the least is half of it
   */
  public MediaTokens(String key, Duration lifetime, Clock clock) {
    this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /**
   * A signed folder.
   *
   * @param segment path segment that goes before the folder
   */
  public record Signed(String segment, Instant expiresAt) {}

  /** Derives this node's own media key from the one that signs tokens. */
  public static String keyFrom(String signingKey) {
    return new KeyedHash(KeyedHash.derive(signingKey, "media")).hash("folders");
  }

  /**
   * Signs a folder. Everybody gets the same segment for half a lifetime, so that caches share it.
   *
   * @param folder path that begins and ends with a slash, as {@code /sample/}
   */
  public Signed sign(String folder) {
    long half = Math.max(1, lifetime.toSeconds() / 2);
    long expires = clock.instant().getEpochSecond() / half * half + lifetime.toSeconds();
    String path = URLEncoder.encode(folder, StandardCharsets.UTF_8);
    return new Signed(
        "bcdn_token=" + folderToken(folder, expires) + "&token_path=" + path + EXPIRES + expires,
        Instant.ofEpochSecond(expires));
  }

  /**
   * Checks a segment.
   *
   * @param segment decoded, as a router gives it
   * @param folder the folder that is asked for
   */
  public boolean isValid(String segment, String folder) {
    int at = segment.lastIndexOf(EXPIRES);
    Optional<Long> expires =
        at < 0 ? Optional.empty() : secondsOf(segment.substring(at + EXPIRES.length()));
    if (expires.isEmpty() || clock.instant().getEpochSecond() >= expires.get()) {
      return false;
    }
    String right =
        "bcdn_token="
            + folderToken(folder, expires.get())
            + "&token_path="
            + folder
            + EXPIRES
            + expires.get();
    return MessageDigest.isEqual(
        right.getBytes(StandardCharsets.UTF_8), segment.getBytes(StandardCharsets.UTF_8));
  }

  private String folderToken(String folder, long expires) {
    return token(folder, expires, new byte[0], Map.of("token_path", folder));
  }

  /**
   * Makes a token of Bunny's current form.
   *
   * @param path that is signed: the folder, or the file's where no folder is named
   * @param expires seconds since 1970
   * @param address bytes of the only address that may use it; empty for all
   * @param parameters further signed parameters, with values that are not encoded
   */
  String token(String path, long expires, byte[] address, Map<String, String> parameters) {
    SortedMap<String, String> sorted = new TreeMap<>(parameters);
    String data =
        sorted.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("&"));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((path + expires).getBytes(StandardCharsets.UTF_8));
      mac.update(address);
      byte[] signature = mac.doFinal(data.getBytes(StandardCharsets.UTF_8));
      return SCHEME
          + (address.length == 0 ? "" : "1-")
          + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static Optional<Long> secondsOf(String digits) {
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= MAX_EXPIRES_DIGITS
            && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    return isNumber ? Optional.of(Long.parseLong(digits)) : Optional.empty();
  }
}
