package matinee.edge.http;

import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a request came from: what the proxy in front says, where there is one, else the socket. */
final class ClientAddress {

  /** Nothing that would have to be asked of a name server. */
  private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]+");

  private ClientAddress() {}

  /**
   * @param header the header in which a trusted proxy names the client, as {@code X-Forwarded-For};
   *     of several addresses the last is the one it saw itself
   */
  static Optional<InetAddress> of(HttpRequest request, Optional<String> header) {
    if (header.isPresent()) {
      return request
          .getHeader(header.get())
          .map(found -> found.value().substring(found.value().lastIndexOf(',') + 1).strip())
          .flatMap(ClientAddress::parse);
    }
    return request.getAttribute(AttributeKeys.remoteAddress).flatMap(found -> found.getAddress());
  }

  private static Optional<InetAddress> parse(String text) {
    try {
      return LITERAL.matcher(text).matches()
          ? Optional.of(InetAddress.getByName(text))
          : Optional.empty();
    } catch (UnknownHostException none) {
      return Optional.empty();
    }
  }
}
