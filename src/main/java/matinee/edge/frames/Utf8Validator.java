package matinee.edge.frames;

/** Validates UTF-8 that comes in parts (RFC 3629); counts its UTF-16 units. */
final class Utf8Validator {

  private static final int FIRST_CONTINUATION = 0x80;
  private static final int LAST_CONTINUATION = 0xBF;

  /** Continuation bytes that the character still needs. */
  private int missing;

  private int lowest = FIRST_CONTINUATION;
  private int highest = LAST_CONTINUATION;
  private int units;

  /** Takes the next bytes; false if no text can begin with all that came. */
  boolean accept(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (missing == 0 && bytes[i] >= 0) {
        units++;
      } else if (!acceptMultibyte(bytes[i] & 0xFF)) {
        return false;
      }
    }
    return true;
  }

  private boolean acceptMultibyte(int value) {
    if (missing == 0) {
      return acceptFirst(value);
    }
    boolean valid = value >= lowest && value <= highest;
    lowest = FIRST_CONTINUATION;
    highest = LAST_CONTINUATION;
    missing--;
    return valid;
  }

  /** Excludes overlong forms, surrogates and values above U+10FFFF by the second byte's range. */
  private boolean acceptFirst(int value) {
    if (value < 0xC2 || value > 0xF4) {
      return false;
    }
    missing = value < 0xE0 ? 1 : value < 0xF0 ? 2 : 3;
    units += missing == 3 ? 2 : 1;
    switch (value) {
      case 0xE0 -> lowest = 0xA0;
      case 0xED -> highest = 0x9F;
      case 0xF0 -> lowest = 0x90;
      case 0xF4 -> highest = 0x8F;
      default -> {}
    }
    return true;
  }

  /** Tells whether the text ends with a whole character. */
  boolean isComplete() {
    return missing == 0;
  }

  /** UTF-16 units of the text so far. */
  int units() {
    return units;
  }

  /** Begins another text. */
  void reset() {
    missing = 0;
    units = 0;
    lowest = FIRST_CONTINUATION;
    highest = LAST_CONTINUATION;
  }
}
