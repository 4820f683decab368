package matinee.edge.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.http.javadsl.model.HttpResponse;
import java.net.InetAddress;
import java.util.Optional;
import matinee.telemetry.Metrics;
import org.junit.jupiter.api.Test;

/** Limits by address, with a clock that moves by hand. */
class AddressLimitsTest {

  private final Metrics metrics = new Metrics();
  private double now;
  private final AddressLimits limits =
      new AddressLimits("rooms", new RateSettings(30, 2), metrics, () -> now);

  private Optional<HttpResponse> ask(String address) {
    return limits.refusal(Optional.of(InetAddress.ofLiteral(address)), "Too many.");
  }

  @Test
  void addressIsRefusedBeyondItsLimitUntilTimeHasPassed() {
    assertTrue(ask("192.0.2.1").isEmpty());
    assertTrue(ask("192.0.2.1").isEmpty());
    HttpResponse refused = ask("192.0.2.1").orElseThrow();
    assertEquals(429, refused.status().intValue());
    assertEquals("2", refused.getHeader("Retry-After").orElseThrow().value());
    assertTrue(metrics.scrape().contains("matinee_refused_total{limit=\"rooms\"} 1.0"));
    assertTrue(ask("192.0.2.2").isEmpty(), "another address");
    now += 2000;
    assertTrue(ask("192.0.2.1").isEmpty());
    assertFalse(ask("192.0.2.1").isEmpty());
  }

  @Test
  void addressesOfOneNetworkCountTogetherInIpv6() {
    assertTrue(ask("2001:db8::1").isEmpty());
    assertTrue(ask("2001:db8::ffff:2").isEmpty());
    assertFalse(ask("2001:db8::3").isEmpty());
    assertTrue(ask("2001:db8:0:1::1").isEmpty());
  }

  @Test
  void memoryIsBoundedByTheAddressesUsedLast() {
    ask("192.0.2.1");
    ask("192.0.2.1");
    for (int i = 0; i < 10_000; i++) {
      ask("10.0." + i / 256 + "." + i % 256);
    }
    assertTrue(ask("192.0.2.1").isEmpty(), "forgotten");
    assertTrue(ask("10.0.39.15").isEmpty());
    assertFalse(ask("10.0.39.15").isEmpty(), "remembered");
  }
}
