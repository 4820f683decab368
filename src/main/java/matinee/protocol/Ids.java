package matinee.protocol;

import java.security.SecureRandom;

/** Checks and generates ids. */
final class Ids {

  /** Characters without look-alikes (0 o 1 l i), so that an id can be read aloud. */
  private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  static String require(String field, int min, String value) {
    return require(field, min, 36, value);
  }

  static String require(String field, int min, int max, String value) {
    if (value == null
        || value.length() < min
        || value.length() > max
        || !value.chars().allMatch(Ids::allowed)) {
      throw new IllegalArgumentException(
          field + " must be " + min + " to " + max + " letters, digits, '-' or '_'");
    }
    return value;
  }

  static String random(int length) {
    StringBuilder text = new StringBuilder(length);
    RANDOM.ints(length, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
    return text.toString();
  }

  private static boolean allowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
