package matinee.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes (HMAC-SHA256) of values that must be comparable but not stored. */
final class KeyedHash {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /** Hashes with a key that was derived for one use. */
  KeyedHash(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * Derives a key for one use.
   *
   * @param secret the node's secret
   * @param use purpose of the hashes; each use has different ones
   */
  static byte[] derive(String secret, String use) {
    return mac(bytes(secret), use);
  }

  /** Hash in base64url, 43 characters. */
  String hash(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key.getEncoded(), text));
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
