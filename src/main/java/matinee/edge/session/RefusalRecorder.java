package matinee.edge.session;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import matinee.history.Refusal;
import matinee.protocol.ErrorCode;
import matinee.protocol.RoomId;
import matinee.protocol.ServerMessage;

/**
 * Writes refused requests to the table {@code refusals}: a limited number a minute for each
 * address, and for the node. Refusals beyond it are only sent. Thread-safe.
 */
public final class RefusalRecorder {

  /** Rows a minute from one address; of IPv6, from one 64-bit prefix. */
  static final int MAX_PER_ADDRESS = 30;

  /** Rows a minute of one node. */
  static final int MAX_PER_NODE = 600;

  private static final double MINUTE_MILLIS = 60_000;
  private static final int IPV6_PREFIX_BYTES = 8;

  private final Consumer<Refusal> refusals;
  private final DoubleSupplier clock;
  private final Map<String, Integer> recorded = new HashMap<>();
  private double minute;
  private int all;

  /**
   * @param refusals writes a row of the table; must not block
   * @param clock cluster time in milliseconds
   */
  public RefusalRecorder(Consumer<Refusal> refusals, DoubleSupplier clock) {
    this.refusals = refusals;
    this.clock = clock;
  }

  /**
   * Records the refusal of a member's command.
   *
   * @param address the client's address, if known
   */
  void record(
      Identity me, Optional<InetAddress> address, String command, ServerMessage.Error error) {
    if (mayRecord(address)) {
      refusals.accept(
          new Refusal(
              me.room(),
              Optional.of(me.user()),
              Optional.of(me.session()),
              clock.getAsDouble(),
              command,
              error.id(),
              error.code()));
    }
  }

  /**
   * Records the refusal of a request from outside the room.
   *
   * @param address the client's address, if known
   */
  public void record(RoomId room, Optional<InetAddress> address, String request, ErrorCode code) {
    if (mayRecord(address)) {
      refusals.accept(
          new Refusal(
              room,
              Optional.empty(),
              Optional.empty(),
              clock.getAsDouble(),
              request,
              Optional.empty(),
              code));
    }
  }

  /** Counts in whole minutes, so that only the addresses of this minute are kept. */
  private synchronized boolean mayRecord(Optional<InetAddress> address) {
    double now = Math.floor(clock.getAsDouble() / MINUTE_MILLIS);
    if (now != minute) {
      minute = now;
      all = 0;
      recorded.clear();
    }
    String from = address.map(RefusalRecorder::prefix).orElse("");
    if (all >= MAX_PER_NODE || recorded.getOrDefault(from, 0) >= MAX_PER_ADDRESS) {
      return false;
    }
    all++;
    recorded.merge(from, 1, Integer::sum);
    return true;
  }

  private static String prefix(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(
            address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_PREFIX_BYTES) : bytes);
  }
}
