package matinee.protocol;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Host of an http URL in the form which the WHATWG URL standard gives it. */
final class HostName {

  /** Code points that no domain may contain. */
  private static final String FORBIDDEN = " #/:<>?@[\\]^|%\u007f";

  /** Characters that IDNA 2003, which Java has, maps otherwise than browsers do. */
  private static final Pattern DEVIATION = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]*:[0-9a-f:.]*]");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
  private static final int MAX_IPV4_PARTS = 4;
  private static final int MAX_DIGITS = 12;
  private static final int BITS = 8;
  private static final long BYTE = 0xff;

  private HostName() {}

  /** Returns the normalized host; empty where browsers refuse it. */
  static Optional<String> read(String raw) {
    if (raw.startsWith("[")) {
      return ipv6(raw.toLowerCase(Locale.ROOT));
    }
    return domain(percentDecoded(raw))
        .flatMap(domain -> endsInNumber(domain) ? ipv4(domain) : Optional.of(domain));
  }

  private static Optional<String> domain(String text) {
    if (DEVIATION.matcher(text).find()) {
      return Optional.empty();
    }
    try {
      boolean ascii = text.chars().allMatch(c -> c < 128);
      String domain =
          (ascii ? text : IDN.toASCII(text, IDN.ALLOW_UNASSIGNED)).toLowerCase(Locale.ROOT);
      boolean refused =
          domain.isEmpty()
              || domain.chars().anyMatch(c -> c < ' ' || c > 127 || FORBIDDEN.indexOf(c) >= 0);
      return refused ? Optional.empty() : Optional.of(domain);
    } catch (IllegalArgumentException invalid) {
      // Not a name that IDNA can write in ASCII.
      return Optional.empty();
    }
  }

  private static boolean endsInNumber(String domain) {
    String whole = withoutLastDot(domain);
    return NUMBER.matcher(whole.substring(whole.lastIndexOf('.') + 1)).matches();
  }

  /** Reads one to four numbers, the last of which fills the remaining bytes. */
  private static Optional<String> ipv4(String domain) {
    String[] parts = withoutLastDot(domain).split("\\.", -1);
    if (parts.length > MAX_IPV4_PARTS) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      long number = number(parts[i]);
      int bytes = last ? MAX_IPV4_PARTS - i : 1;
      if (number < 0 || number >= 1L << (BITS * bytes)) {
        return Optional.empty();
      }
      address |= last ? number : number << (BITS * (MAX_IPV4_PARTS - 1 - i));
    }
    return Optional.of(
        "%d.%d.%d.%d"
            .formatted(
                address >> (3 * BITS),
                (address >> (2 * BITS)) & BYTE,
                (address >> BITS) & BYTE,
                address & BYTE));
  }

  /** Reads a decimal, octal or hexadecimal number; -1 if it is none. */
  private static long number(String text) {
    if (!NUMBER.matcher(text).matches() || text.length() > MAX_DIGITS) {
      return -1;
    }
    try {
      if (text.startsWith("0x")) {
        return text.length() == 2 ? 0 : Long.parseLong(text.substring(2), 16);
      }
      return Long.parseLong(text, text.startsWith("0") ? 8 : 10);
    } catch (NumberFormatException notOctal) {
      return -1;
    }
  }

  private static Optional<String> ipv6(String host) {
    if (!IPV6.matcher(host).matches()) {
      return Optional.empty();
    }
    try {
      // A literal is read without a lookup.
      InetAddress.getByName(host);
      return Optional.of(host);
    } catch (UnknownHostException invalid) {
      return Optional.empty();
    }
  }

  private static String withoutLastDot(String domain) {
    return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
  }

  private static String percentDecoded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var decoded = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
      if (low >= 0) {
        decoded.write(high * 16 + low);
        i += 2;
      } else {
        decoded.write(bytes[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }
}
