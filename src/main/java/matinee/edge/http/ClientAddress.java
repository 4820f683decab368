package matinee.edge.http;

import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The client's address: from a trusted proxy's header if one is configured, else the socket's. */
final class ClientAddress {

  /** Address literals only: a name would be looked up by DNS. */
  private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]+");

  private ClientAddress() {}

  /**
   * @param header header in which a trusted proxy names the client, as {@code X-Forwarded-For}; the
   *     last address in it is the one that the proxy saw
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
