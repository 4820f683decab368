package matinee.room;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import matinee.protocol.ClientMessage;
import matinee.protocol.DeviceKey;
import matinee.protocol.UserId;

/**
 * What a room knows of its viewers' machines but does not journal; it says how far ahead a change
 * has to be scheduled so that every screen can make it.
 *
 * @param machines of those who are here and have reported
 * @param devices the browsers of those who are here or left lately, as this room knows them
 * @param readiness who is here, and how their buffers do
 */
public record LiveRoom(
    Map<UserId, Machine> machines, Map<UserId, DeviceKey> devices, Readiness readiness) {

  /**
   * One viewer's machine and connection, as its page has measured them.
   *
   * @param rttMillis round trip to the server
   * @param playCostMillis from {@code play()} to movement
   * @param seekCostMillis from a seek to its picture
   */
  public record Machine(double rttMillis, double playCostMillis, double seekCostMillis) {

    /** Before a report: 60 ms away, with Chromium's costs (SYNC.md). */
    public static final Machine UNMEASURED = new Machine(60, 45, 180);

    /** What a report says, and where it does not say, what is usual. */
    public static Machine of(ClientMessage.Report report) {
      return new Machine(
          report.rttMillis().orElse(UNMEASURED.rttMillis),
          report.costs().map(ClientMessage.Costs::playMillis).orElse(UNMEASURED.playCostMillis),
          report.costs().map(ClientMessage.Costs::seekMillis).orElse(UNMEASURED.seekCostMillis));
    }

    private double oneWayMillis() {
      return rttMillis / 2;
    }
  }

  /** Nobody has reported. */
  public static final LiveRoom UNMEASURED = new LiveRoom(Map.of(), Map.of());

  private static final double MARGIN_MILLIS = 50;
  private static final double PERCENTILE = 0.95;

  public LiveRoom {
    machines = Map.copyOf(machines);
    devices = Map.copyOf(devices);
  }

  /** Nothing is known of anybody's buffer. */
  public LiveRoom(Map<UserId, Machine> machines, Map<UserId, DeviceKey> devices) {
    this(machines, devices, Readiness.NOBODY);
  }

  /** How far ahead play, pause and rate are set: 100 to 300 ms. */
  double playLeadMillis() {
    double needed = p95(Machine::oneWayMillis) + p95(Machine::playCostMillis) + MARGIN_MILLIS;
    return Math.clamp(needed, 100, 300);
  }

  /** How far ahead movement starts after a seek: at most 700 ms. */
  double seekLeadMillis() {
    return Math.min(playLeadMillis() + p95(Machine::seekCostMillis), 700);
  }

  /** How long ago a press of this member's may have been that arrives now. */
  double rttMillisOf(UserId user) {
    return Optional.ofNullable(machines.get(user)).orElse(Machine.UNMEASURED).rttMillis();
  }

  Optional<DeviceKey> deviceOf(UserId user) {
    return Optional.ofNullable(devices.get(user));
  }

  /** By which other ids the room knows the browser of this member. */
  List<UserId> othersInBrowserOf(UserId user) {
    return deviceOf(user).stream()
        .flatMap(
            device ->
                devices.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(device))
                    .map(Map.Entry::getKey))
        .filter(other -> !other.equals(user))
        .sorted(Comparator.comparing(UserId::value))
        .toList();
  }

  private double p95(ToDoubleFunction<Machine> figure) {
    if (machines.isEmpty()) {
      return figure.applyAsDouble(Machine.UNMEASURED);
    }
    double[] sorted = machines.values().stream().mapToDouble(figure).sorted().toArray();
    return sorted[(int) Math.ceil(sorted.length * PERCENTILE) - 1];
  }
}
