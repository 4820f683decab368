package matinee.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Turns what should not be kept into something that can be compared: HMAC-SHA256. */
final class KeyedHash {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param signingKey the node's secret
   * @param use what the hashes are for; those for another use are others
   */
  KeyedHash(String signingKey, String use) {
    this.key = new SecretKeySpec(mac(bytes(signingKey), use), ALGORITHM);
  }

  /** 43 characters of base64url. */
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
