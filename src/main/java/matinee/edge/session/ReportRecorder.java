package matinee.edge.session;

import java.util.function.Consumer;
import matinee.cluster.RoomCommand;
import matinee.history.ViewerSample;
import matinee.protocol.ClientMessage;
import matinee.telemetry.Metrics;

/**
 * Passes viewers' reports to their room, to the table {@code viewer_samples} and to the metrics.
 *
 * @param samples writes a row of the table; must not block
 */
public record ReportRecorder(RoomClient rooms, Consumer<ViewerSample> samples, Metrics metrics) {

  private static final double MILLIS_PER_SECOND = 1000;

  /**
   * Records one report.
   *
   * @param now cluster time in milliseconds
   */
  void record(Identity me, ClientMessage.Report report, double now) {
    rooms.tell(me.room(), new RoomCommand.Report(me.user(), me.session(), report));
    samples.accept(new ViewerSample(me.room(), me.user(), me.session(), now, report));
    measure(report);
  }

  /** Passes on what a page tells of the stream's time stamps. */
  void pass(Identity me, ClientMessage.StreamOrigin told) {
    rooms.tell(me.room(), new RoomCommand.StreamLearned(me.user(), told));
  }

  private void measure(ClientMessage.Report report) {
    ClientMessage.Counts counts = report.counts();
    String engine = report.engine().wireName();
    report.rttMillis().ifPresent(rtt -> metrics.viewerRtt(engine, rtt / MILLIS_PER_SECOND));
    report.drift().ifPresent(drift -> measure(engine, drift));
    metrics.viewerCorrections(engine, "nudge", counts.nudges());
    metrics.viewerCorrections(engine, "landing", counts.landings());
    metrics.viewerStalls(engine, counts.stalls(), counts.stalledMillis() / MILLIS_PER_SECOND);
    metrics.viewerDroppedFrames(engine, counts.droppedFrames());
  }

  private void measure(String engine, ClientMessage.Drift drift) {
    metrics.viewerDrift(engine, "median", drift.medianMillis() / MILLIS_PER_SECOND);
    metrics.viewerDrift(engine, "p95", drift.p95AbsoluteMillis() / MILLIS_PER_SECOND);
  }
}
