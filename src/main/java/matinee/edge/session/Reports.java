package matinee.edge.session;

import matinee.history.TableWriter;
import matinee.history.ViewerSample;
import matinee.protocol.ClientMessage;
import matinee.telemetry.Metrics;

/** Where viewers' reports go on a node, beside their rooms: the samples' table, and the meters. */
public record Reports(TableWriter<ViewerSample> samples, Metrics metrics) {

  private static final double MILLIS = 1000;

  void keep(ViewerSample sample) {
    samples.add(sample);
    ClientMessage.Report report = sample.report();
    ClientMessage.Counts counts = report.counts();
    String engine = report.engine().wireName();
    report.rttMillis().ifPresent(rtt -> metrics.viewerRtt(engine, rtt / MILLIS));
    report.drift().ifPresent(drift -> measure(engine, drift));
    metrics.viewerCorrections(engine, "nudge", counts.nudges());
    metrics.viewerCorrections(engine, "landing", counts.landings());
    metrics.viewerStalls(engine, counts.stalls(), counts.stalledMillis() / MILLIS);
    metrics.viewerDroppedFrames(engine, counts.droppedFrames());
  }

  private void measure(String engine, ClientMessage.Drift drift) {
    metrics.viewerDrift(engine, "median", drift.medianMillis() / MILLIS);
    metrics.viewerDrift(engine, "p95", drift.p95AbsoluteMillis() / MILLIS);
  }
}
