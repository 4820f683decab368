package matinee.room;

import java.util.Optional;
import matinee.protocol.ClientMessage;
import matinee.protocol.ClientMessage.Costs;

/**
 * The machine and connection behind one of a viewer's pages, as the page has measured them.
 *
 * @param rttMillis round trip to the server
 * @param playCostMillis from {@code play()} to movement
 * @param seekCostMillis from a seek within what is loaded to its picture
 * @param loadingSeekCostMillis the same where the picture has to be loaded first
 * @param loaded of the film, around its position; empty where the page does not say
 */
public record DeviceTimings(
    double rttMillis,
    double playCostMillis,
    double seekCostMillis,
    double loadingSeekCostMillis,
    Optional<Range> loaded) {

  /** Before a report: 60 ms away, with Chromium's costs (SYNC.md). */
  public static final DeviceTimings UNMEASURED =
      new DeviceTimings(60, 45, 180, 450, Optional.empty());

  /**
   * A piece of the film, media time in seconds.
   *
   * @param to as large as {@code from} where nothing is loaded
   */
  public record Range(double from, double to) {
    boolean holds(double mediaTime) {
      return from <= mediaTime && mediaTime < to;
    }
  }

  /** The same with what a report says. */
  public DeviceTimings with(ClientMessage.Report report) {
    Optional<Costs> costs = report.costs();
    double seek = costs.map(Costs::seekMillis).orElse(seekCostMillis);
    // A page that tells the two apart says so: of one that does not, one figure is known.
    double loading =
        costs.map(said -> said.loadingSeekMillis().orElse(seek)).orElse(loadingSeekCostMillis);
    return new DeviceTimings(
        report.rttMillis().orElse(rttMillis),
        costs.map(Costs::playMillis).orElse(playCostMillis),
        seek,
        loading,
        loaded);
  }

  /** The same before another film, of which nothing is loaded. */
  public DeviceTimings forNewVideo() {
    return loaded(loaded.map(old -> new Range(0, 0)));
  }

  /** The same with this stretch loaded, or none that is known. */
  public DeviceTimings loaded(Optional<Range> stretch) {
    return new DeviceTimings(
        rttMillis, playCostMillis, seekCostMillis, loadingSeekCostMillis, stretch);
  }

  double oneWayMillis() {
    return rttMillis / 2;
  }

  /** What a seek takes to this media time, in seconds. */
  double seekCostMillis(double to) {
    boolean loads = loaded.isPresent() && !loaded.get().holds(to);
    return loads ? loadingSeekCostMillis : seekCostMillis;
  }
}
