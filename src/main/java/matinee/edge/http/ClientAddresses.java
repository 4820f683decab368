package matinee.edge.http;

import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Finds the address of a request's client: the peer of the connection, or the client that a trusted
 * proxy names.
 *
 * @param header header to which each proxy appends its own peer, as {@code X-Forwarded-For}
 * @param proxies peers whose header is believed
 */
public record ClientAddresses(String header, TrustedProxies proxies) {

  /** Longest address with a port, in characters. */
  private static final int MAX_ADDRESS = 60;

  /**
   * Reads the header from the right, all its lines as one list, until the first address that is no
   * trusted proxy: that address was written by a trusted one. Addresses are parsed without lookup.
   *
   * @return empty if the connection's peer is unknown
   */
  Optional<InetAddress> of(HttpRequest request) {
    return request
        .getAttribute(AttributeKeys.remoteAddress)
        .flatMap(found -> found.getAddress())
        .map(peer -> behind(peer, request));
  }

  /** Tells whether a trusted proxy sent the request, so that its other headers are believed. */
  boolean isFromProxy(HttpRequest request) {
    return request
        .getAttribute(AttributeKeys.remoteAddress)
        .flatMap(found -> found.getAddress())
        .filter(proxies::contains)
        .isPresent();
  }

  private InetAddress behind(InetAddress peer, HttpRequest request) {
    InetAddress client = peer;
    for (String entry : entries(request).reversed()) {
      Optional<InetAddress> next = proxies.contains(client) ? parse(entry) : Optional.empty();
      if (next.isEmpty()) {
        return client;
      }
      client = next.get();
    }
    return client;
  }

  private List<String> entries(HttpRequest request) {
    String name = header.toLowerCase(Locale.ROOT);
    List<String> entries = new ArrayList<>();
    StreamSupport.stream(request.getHeaders().spliterator(), false)
        .filter(line -> line.lowercaseName().equals(name))
        .forEach(line -> entries.addAll(List.of(line.value().split(",", -1))));
    return entries;
  }

  /**
   * Parses an address, with or without a port: {@code 192.0.2.1:443}, {@code [2001:db8::1]:443}.
   */
  private static Optional<InetAddress> parse(String entry) {
    String text = entry.strip();
    if (text.length() > MAX_ADDRESS || text.contains("%")) {
      return Optional.empty();
    }
    if (text.startsWith("[")) {
      text = text.substring(1, Math.max(1, text.indexOf(']')));
    } else if (text.indexOf(':') == text.lastIndexOf(':') && text.contains(".")) {
      text = text.split(":", 2)[0];
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException invalid) {
      // Expected: the text comes from outside; the last valid address counts.
      return Optional.empty();
    }
  }
}
