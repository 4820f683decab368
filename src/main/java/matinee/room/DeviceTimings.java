package matinee.room;

import java.util.Optional;
import matinee.protocol.ClientMessage;
import matinee.protocol.ClientMessage.Costs;

/**
 * Timings of the device and connection behind one page, as the page measured them.
 *
 * @param rttMillis round trip to the server
 * @param playCostMillis from {@code play()} to movement
 * @param seekCostMillis from a seek within the buffer to its picture
 * @param loadingSeekCostMillis the same outside the buffer
 * @param loaded buffered range around the position; empty if the page does not report it
 */
public record DeviceTimings(
    double rttMillis,
    double playCostMillis,
    double seekCostMillis,
    double loadingSeekCostMillis,
    Optional<Range> loaded) {

  /** Assumed before a report: 60 ms round trip, Chromium's costs (SYNC.md). */
  public static final DeviceTimings UNMEASURED =
      new DeviceTimings(60, 45, 180, 450, Optional.empty());

  /**
   * A range of media time, in seconds.
   *
   * @param to equal to {@code from} if nothing is loaded
   */
  public record Range(double from, double to) {
    boolean holds(double mediaTime) {
      return from <= mediaTime && mediaTime < to;
    }
  }

  /** These timings, updated by a report. */
  public DeviceTimings with(ClientMessage.Report report) {
    Optional<Costs> costs = report.costs();
    double seek = costs.map(Costs::seekMillis).orElse(seekCostMillis);
    // A page that does not tell the two seeks apart reports one figure for both.
    double loading =
        costs.map(said -> said.loadingSeekMillis().orElse(seek)).orElse(loadingSeekCostMillis);
    return new DeviceTimings(
        report.rttMillis().orElse(rttMillis),
        costs.map(Costs::playMillis).orElse(playCostMillis),
        seek,
        loading,
        loaded);
  }

  /** These timings for a new video, of which nothing is loaded. */
  public DeviceTimings forNewVideo() {
    return loaded(loaded.map(old -> new Range(0, 0)));
  }

  /** These timings with another buffered range, or none known. */
  public DeviceTimings loaded(Optional<Range> stretch) {
    return new DeviceTimings(
        rttMillis, playCostMillis, seekCostMillis, loadingSeekCostMillis, stretch);
  }

  double oneWayMillis() {
    return rttMillis / 2;
  }

  /** Cost of a seek to this media time in seconds. */
  double seekCostMillis(double to) {
    boolean loads = loaded.isPresent() && !loaded.get().holds(to);
    return loads ? loadingSeekCostMillis : seekCostMillis;
  }
}
