package matinee.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Absolute http or https URL, read and written as browsers do (WHATWG URL).
 *
 * <p>{@link java.net.URI} refuses addresses that every browser loads: {@code _} in host names, and
 * characters such as <code>|{}^</code> in queries.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in ASCII
 * @param authority host, with the port where it is not the scheme's
 * @param rest path, query and fragment
 */
public record HttpAddress(String scheme, String host, String authority, String rest) {

  private static final Pattern PARTS =
      Pattern.compile(
          "(?<scheme>https?):[/\\\\]*(?<authority>[^/\\\\?#]*)(?<path>[^?#]*)(?<query>\\?[^#]*)?(?<fragment>#.*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?<host>\\[[^\\]]*]|[^:\\[]*)(:(?<port>[0-9]*))?");

  private static final int MAX_PORT = 65_535;

  /** Longest port with leading zeros. */
  private static final int MAX_PORT_DIGITS = 9;

  private static final String ENCODED_IN_FRAGMENT = " \"<>`";
  private static final String ENCODED_IN_QUERY = " \"#<>'";
  private static final String ENCODED_IN_PATH = " \"#<>?^`{}";

  /** Reads an absolute URL; empty where browsers refuse it, and where it holds a password. */
  public static Optional<HttpAddress> read(String text) {
    Matcher parts = PARTS.matcher(cleaned(text));
    if (!parts.matches()) {
      return Optional.empty();
    }
    String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
    Matcher hostAndPort = HOST_AND_PORT.matcher(withoutEmptyLogin(parts.group("authority")));
    if (!hostAndPort.matches()) {
      return Optional.empty();
    }
    Optional<String> port = port(scheme, hostAndPort.group("port"));
    String rest =
        path(parts.group("path"))
            + encoded(parts.group("query"), ENCODED_IN_QUERY)
            + encoded(parts.group("fragment"), ENCODED_IN_FRAGMENT);
    return port.flatMap(
        suffix ->
            HostName.read(hostAndPort.group("host"))
                .map(host -> new HttpAddress(scheme, host, host + suffix, rest)));
  }

  /** Scheme, host and port, as a browser's {@code Origin} header has them. */
  public String origin() {
    return scheme + "://" + authority;
  }

  @Override
  public String toString() {
    return origin() + rest;
  }

  private static String cleaned(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) <= ' ') {
      end--;
    }
    return text.substring(start, end).replaceAll("[\t\n\r]", "");
  }

  /** Drops the login in front of a host if name and password are empty. */
  private static String withoutEmptyLogin(String authority) {
    if (authority.startsWith("@")) {
      return authority.substring(1);
    }
    return authority.startsWith(":@") ? authority.substring(2) : authority;
  }

  /** Returns the port with its colon, nothing for the scheme's own; empty if it is none. */
  private static Optional<String> port(String scheme, String digits) {
    if (digits == null || digits.isEmpty()) {
      return Optional.of("");
    }
    int port = digits.length() > MAX_PORT_DIGITS ? MAX_PORT + 1 : Integer.parseInt(digits);
    if (port > MAX_PORT) {
      return Optional.empty();
    }
    return Optional.of(port == ("http".equals(scheme) ? 80 : 443) ? "" : ":" + port);
  }

  /** Resolves the dot segments and encodes the rest. */
  private static String path(String raw) {
    String[] segments = raw.replace('\\', '/').split("/", -1);
    List<String> path = new ArrayList<>();
    // The first segment, before the first slash, is always empty.
    for (int i = 1; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      String dots = segments[i].replaceAll("(?i)%2e", ".");
      if ("..".equals(dots) && !path.isEmpty()) {
        path.removeLast();
      } else if (!".".equals(dots) && !"..".equals(dots)) {
        path.add(encoded(segments[i], ENCODED_IN_PATH));
        continue;
      }
      if (last) {
        path.add("");
      }
    }
    return "/" + String.join("/", path);
  }

  /** Percent-encodes controls, characters beyond ASCII and those of a set; null as nothing. */
  private static String encoded(String part, String set) {
    if (part == null) {
      return "";
    }
    var encoded = new StringBuilder();
    boolean marked = part.startsWith("?") || part.startsWith("#");
    encoded.append(marked ? part.substring(0, 1) : "");
    part.codePoints().skip(marked ? 1 : 0).forEach(c -> append(encoded, c, set));
    return encoded.toString();
  }

  private static void append(StringBuilder encoded, int c, String set) {
    if (c >= ' ' && c < 127 && set.indexOf(c) < 0) {
      encoded.append((char) c);
      return;
    }
    int valid = Character.getType(c) == Character.SURROGATE ? '\ufffd' : c;
    for (byte b : Character.toString(valid).getBytes(StandardCharsets.UTF_8)) {
      encoded.append('%').append(String.format(Locale.ROOT, "%02X", b));
    }
  }
}
