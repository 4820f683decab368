package matinee.edge.session;

import java.util.function.DoubleSupplier;
import matinee.protocol.ClientMessage;

/** Takes one session's reports; refuses those that come too fast to be measurements. */
final class ReportHandler {

  /** Pages report every 10 s, and once more when they are hidden. */
  private static final double MIN_INTERVAL_MILLIS = 1000;

  private final DoubleSupplier clock;
  private final ReportRecorder reports;
  private double last = Double.NEGATIVE_INFINITY;

  /**
   * @param clock cluster time in milliseconds
   */
  ReportHandler(DoubleSupplier clock, ReportRecorder reports) {
    this.clock = clock;
    this.reports = reports;
  }

  /** Records a report and acknowledges it, or refuses it. */
  void take(Identity me, ClientMessage.Report report, SessionReplies replies) {
    double now = clock.getAsDouble();
    if (now - last < MIN_INTERVAL_MILLIS) {
      replies.tooMany(report);
      return;
    }
    last = now;
    reports.record(me, report, now);
    replies.acknowledge(report.id());
  }
}
