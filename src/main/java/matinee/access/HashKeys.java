package matinee.access;

import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * Keys of the hashes that must stay comparable for years: devices (some are in the journal),
 * addresses, recovery links. They begin as those of the first signing key and do not change with
 * it, so that a new signing key keeps bans and links.
 */
public final class HashKeys {

  /** Purposes of hashes; each has a key of its own. */
  public enum Use {
    DEVICE,
    ADDRESS,
    HOST_RECOVERY;

    /** Name from which the first key is derived; it never changes. */
    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Name under which the key is stored. */
    public String storedAs() {
      return "hash-key-" + label();
    }
  }

  private final Map<Use, byte[]> keys = new EnumMap<>(Use.class);

  /** Derives the keys from a signing key, as before there were keys of their own. */
  public static HashKeys from(String signingKey) {
    HashKeys derived = new HashKeys();
    for (Use use : Use.values()) {
      derived.keys.put(use, KeyedHash.derive(signingKey, use.label()));
    }
    return derived;
  }

  /**
   * Replaces each key by the one that is stored.
   *
   * @param store takes a name and a fresh key in hexadecimal, and returns the stored key
   */
  public HashKeys stored(BinaryOperator<String> store) {
    HashKeys kept = new HashKeys();
    keys.forEach(
        (use, key) -> {
          String hex = store.apply(use.storedAs(), HexFormat.of().formatHex(key));
          kept.keys.put(use, HexFormat.of().parseHex(hex));
        });
    return kept;
  }

  KeyedHash hash(Use use) {
    return new KeyedHash(keys.get(use));
  }
}
