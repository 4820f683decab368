package matinee.edge.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import matinee.edge.session.TokenBucket;

/**
 * Limits how often each address may do something; IPv6 addresses count by their /64. Remembers the
 * addresses used last, and forgets older ones, whose buckets are full again. Thread-safe.
 */
final class AddressLimits {

  private static final int MAX_ADDRESSES = 10_000;
  private static final int NETWORK_BYTES = 8;

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
   * @param perMinute times a minute on average
   * @param atOnce times at once
   * @param clock milliseconds of a monotonic clock
   */
  AddressLimits(double perMinute, double atOnce, DoubleSupplier clock) {
    this.perSecond = perMinute / 60;
    this.atOnce = atOnce;
    this.clock = clock;
  }

  /** Takes one of an address's times; false if none is left. Requests without address share one. */
  synchronized boolean take(Optional<InetAddress> address) {
    return buckets
        .computeIfAbsent(
            address.map(AddressLimits::networkOf).orElse(""),
            network -> new TokenBucket(perSecond, atOnce, clock.getAsDouble()))
        .take(clock.getAsDouble());
  }

  /** Time until an address that has none left may try again, in seconds. */
  long retryAfterSeconds() {
    return Math.max(1, (long) Math.ceil(1 / perSecond));
  }

  private static String networkOf(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of().formatHex(bytes.length > 4 ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
  }
}
