package matinee.edge.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.RemoteAddress;
import akka.http.javadsl.model.headers.RawHeader;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finds clients behind trusted proxies, and nowhere else. */
class ClientAddressesTest {

  private static final ClientAddresses CLIENTS =
      new ClientAddresses(
          "X-Forwarded-For", TrustedProxies.parse("127.0.0.1, 10.0.0.0/8, fd00::/8, ::1"));

  /** Address of the client; lines of the header are separated by {@code |}. */
  private static String clientOf(String peer, String lines) {
    List<HttpHeader> headers =
        Arrays.stream(lines.split("\\|"))
            .filter(line -> !line.isEmpty())
            .map(line -> (HttpHeader) RawHeader.create("x-forwarded-for", line))
            .toList();
    HttpRequest request =
        HttpRequest.create()
            .withHeaders(headers)
            .addAttribute(
                AttributeKeys.remoteAddress, RemoteAddress.create(InetAddress.ofLiteral(peer)));
    return CLIENTS.of(request).orElseThrow().getHostAddress();
  }

  @ParameterizedTest
  @CsvSource({
    // No proxy, or a peer that is none: the header is ignored.
    "192.0.2.7, '', 192.0.2.7",
    "192.0.2.7, 198.51.100.1, 192.0.2.7",
    "11.0.0.1, 198.51.100.1, 11.0.0.1",
    // One proxy; entries left of its own are the client's inventions.
    "127.0.0.1, 198.51.100.1, 198.51.100.1",
    "127.0.0.1, '203.0.113.9, 198.51.100.1', 198.51.100.1",
    // Two lines are one list, in order.
    "127.0.0.1, 203.0.113.9|198.51.100.1, 198.51.100.1",
    "127.0.0.1, '198.51.100.1|10.1.2.3', 198.51.100.1",
    // A chain of trusted proxies.
    "127.0.0.1, '203.0.113.9, 198.51.100.1, 10.9.9.9', 198.51.100.1",
    "::1, '2001:db8::5, fd00::1', 2001:db8:0:0:0:0:0:5",
    "127.0.0.1, '::ffff:198.51.100.1', 198.51.100.1",
    // Ports.
    "127.0.0.1, 198.51.100.1:4711, 198.51.100.1",
    "127.0.0.1, '[2001:db8::5]:4711', 2001:db8:0:0:0:0:0:5",
    // Nothing valid: the last valid address counts.
    "127.0.0.1, '', 127.0.0.1",
    "127.0.0.1, fade.cab, 127.0.0.1",
    "127.0.0.1, '198.51.100.1, unknown', 127.0.0.1",
    "127.0.0.1, '198.51.100.1,', 127.0.0.1",
    "127.0.0.1, '[', 127.0.0.1",
    "127.0.0.1, fe80::1%eth0, 127.0.0.1",
    "127.0.0.1, localhost, 127.0.0.1",
  })
  void clientIsTheFirstUntrustedAddressFromTheRight(String peer, String lines, String client) {
    assertEquals(client, clientOf(peer, lines));
  }

  @Test
  void unknownPeerHasNoAddress() {
    assertEquals(Optional.empty(), CLIENTS.of(HttpRequest.create()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"proxy.example.org", "10.0.0.0/33", "::1/129", "10.0.0.0/", "10.0.0.0/-1"})
  void invalidNetworkIsRefused(String entry) {
    assertThrows(IllegalArgumentException.class, () -> TrustedProxies.parse(entry));
  }
}
