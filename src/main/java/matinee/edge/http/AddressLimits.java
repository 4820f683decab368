package matinee.edge.http;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import matinee.edge.session.TokenBucket;
import matinee.protocol.ErrorCode;
import matinee.telemetry.Metrics;

/**
 * Limits how often each address may do something; IPv6 addresses count by their /64. Remembers the
 * addresses used last, and forgets older ones, whose buckets are full again. Thread-safe.
 */
final class AddressLimits {

  private static final int MAX_ADDRESSES = 10_000;
  private static final int NETWORK_BYTES = 8;

  private final String name;
  private final Metrics metrics;
  private final double perSecond;
  private final double atOnce;
  private final DoubleSupplier clock;
  private final Map<String, TokenBucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
          return size() > MAX_ADDRESSES;
        }
      };

  /**
   * @param name of the limit, in {@code matinee_refused_total}
   * @param clock milliseconds of a monotonic clock
   */
  AddressLimits(String name, RateSettings rate, Metrics metrics, DoubleSupplier clock) {
    this.name = name;
    this.metrics = metrics;
    this.perSecond = rate.perMinute() / 60.0;
    this.atOnce = rate.atOnce();
    this.clock = clock;
  }

  /** Starts with the machine's clock. */
  static AddressLimits start(String name, RateSettings rate, Metrics metrics) {
    return new AddressLimits(name, rate, metrics, () -> System.nanoTime() / 1e6);
  }

  /** Takes one of an address's times; the refusal if none is left, with the time to wait. */
  Optional<HttpResponse> refusal(Optional<InetAddress> address, String text) {
    if (take(address)) {
      return Optional.empty();
    }
    metrics.refused(name);
    long seconds = Math.max(1, (long) Math.ceil(1 / perSecond));
    return Optional.of(
        ApiErrors.problem(ErrorCode.RATE_LIMITED, text)
            .addHeader(RawHeader.create("Retry-After", String.valueOf(seconds))));
  }

  /** Takes one of an address's times; false if none is left. Requests without address share one. */
  synchronized boolean take(Optional<InetAddress> address) {
    return buckets
        .computeIfAbsent(
            address.map(AddressLimits::networkOf).orElse(""),
            network -> new TokenBucket(perSecond, atOnce, clock.getAsDouble()))
        .take(clock.getAsDouble());
  }

  private static String networkOf(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of().formatHex(bytes.length > 4 ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
  }
}
