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
 * Unjournalled knowledge of the viewers. It gives the leads by which changes are scheduled, so that
 * every device can make them in time.
 *
 * @param timings devices of connected viewers that have reported, one per page
 * @param devices browsers of users who are here or left lately, by this room's keys
 * @param readiness connected viewers and their buffers
 */
public record LiveRoom(
    Map<UserId, List<DeviceTimings>> timings, Map<UserId, DeviceKey> devices, Readiness readiness) {

  /** No device has reported. */
  public static final LiveRoom UNMEASURED = new LiveRoom(Map.of(), Map.of());

  private static final double MARGIN_MILLIS = 50;
  private static final double PERCENTILE = 0.95;

  public LiveRoom {
    timings = Map.copyOf(timings);
    devices = Map.copyOf(devices);
  }

  /** Without knowledge of any buffer. */
  public LiveRoom(Map<UserId, List<DeviceTimings>> timings, Map<UserId, DeviceKey> devices) {
    this(timings, devices, Readiness.NOBODY);
  }

  /** Lead of play, pause and rate: 100 to 300 ms. */
  double playLeadMillis() {
    double needed =
        p95(DeviceTimings::oneWayMillis) + p95(DeviceTimings::playCostMillis) + MARGIN_MILLIS;
    return Math.clamp(needed, 100, 300);
  }

  /**
   * Lead of a seek during playback: at most 700 ms. A device that has not loaded the target needs
   * more.
   *
   * @param to media time in seconds
   */
  double seekLeadMillis(double to) {
    return Math.min(playLeadMillis() + p95(timing -> timing.seekCostMillis(to)), 700);
  }

  /** Lead of a start of a new video, of which no device has loaded anything: at most 700 ms. */
  double loadLeadMillis() {
    return Math.min(playLeadMillis() + p95(DeviceTimings::loadingSeekCostMillis), 700);
  }

  /** Round trip of a member: the age that a press may have when it arrives. */
  double rttMillisOf(UserId user) {
    return timings.getOrDefault(user, List.of()).stream()
        .mapToDouble(DeviceTimings::rttMillis)
        .max()
        .orElse(DeviceTimings.UNMEASURED.rttMillis());
  }

  Optional<DeviceKey> deviceOf(UserId user) {
    return Optional.ofNullable(devices.get(user));
  }

  /** Other ids of the browser that this member uses. */
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
