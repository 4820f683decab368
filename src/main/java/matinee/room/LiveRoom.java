package matinee.room;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import matinee.protocol.DeviceKey;
import matinee.protocol.UserId;

/**
 * What a room knows of its viewers' machines but does not journal; it says how far ahead a change
 * has to be scheduled so that every screen can make it.
 *
 * @param timings of those who are here and have said something of theirs: one for each page
 * @param devices the browsers of those who are here or left lately, as this room knows them
 * @param readiness who is here, and how their buffers do
 */
public record LiveRoom(
    Map<UserId, List<DeviceTimings>> timings, Map<UserId, DeviceKey> devices, Readiness readiness) {

  /** Nobody has reported. */
  public static final LiveRoom UNMEASURED = new LiveRoom(Map.of(), Map.of());

  private static final double MARGIN_MILLIS = 50;
  private static final double PERCENTILE = 0.95;

  public LiveRoom {
    timings = Map.copyOf(timings);
    devices = Map.copyOf(devices);
  }

  /** Nothing is known of anybody's buffer. */
  public LiveRoom(Map<UserId, List<DeviceTimings>> timings, Map<UserId, DeviceKey> devices) {
    this(timings, devices, Readiness.NOBODY);
  }

  /** How far ahead play, pause and rate are set: 100 to 300 ms. */
  double playLeadMillis() {
    double needed =
        p95(DeviceTimings::oneWayMillis) + p95(DeviceTimings::playCostMillis) + MARGIN_MILLIS;
    return Math.clamp(needed, 100, 300);
  }

  /**
   * How far ahead movement starts after a seek: at most 700 ms. A machine on which the target is
   * not loaded needs longer.
   *
   * @param to media time in seconds
   */
  double seekLeadMillis(double to) {
    return Math.min(playLeadMillis() + p95(timing -> timing.seekCostMillis(to)), 700);
  }

  /** How far ahead another film starts, of which nothing is loaded anywhere: at most 700 ms. */
  double loadLeadMillis() {
    return Math.min(playLeadMillis() + p95(DeviceTimings::loadingSeekCostMillis), 700);
  }

  /** How long ago a press of this member's may have been that arrives now. */
  double rttMillisOf(UserId user) {
    return timings.getOrDefault(user, List.of()).stream()
        .mapToDouble(DeviceTimings::rttMillis)
        .max()
        .orElse(DeviceTimings.UNMEASURED.rttMillis());
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

  private double p95(ToDoubleFunction<DeviceTimings> figure) {
    if (timings.isEmpty()) {
      return figure.applyAsDouble(DeviceTimings.UNMEASURED);
    }
    double[] sorted = each(figure).sorted().toArray();
    return sorted[(int) Math.ceil(sorted.length * PERCENTILE) - 1];
  }

  private DoubleStream each(ToDoubleFunction<DeviceTimings> figure) {
    return timings.values().stream().flatMap(List::stream).mapToDouble(figure);
  }
}
