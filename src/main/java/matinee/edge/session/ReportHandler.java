package matinee.edge.session;

import java.util.function.DoubleSupplier;
import matinee.protocol.ClientMessage;

/**
 * Takes one session's reports; refuses those that come too fast to be measurements, and all while
 * the node is overloaded.
 */
final class ReportHandler {

  /** Pages report every 10 s, and once more when they are hidden. */
  private static final double MIN_INTERVAL_MILLIS = 1000;

  /** Messages about time stamps: a few when a video starts, later one for each new run. */
  private static final double ORIGINS_PER_SECOND = 0.1;

  private static final double ORIGINS_AT_ONCE = 6;

  private final DoubleSupplier clock;
  private final ReportRecorder reports;
  private final Overload overload;
  private final TokenBucket origins;
  private double last = Double.NEGATIVE_INFINITY;

  /**
   * @param clock cluster time in milliseconds
   */
  ReportHandler(DoubleSupplier clock, ReportRecorder reports, Overload overload) {
    this.clock = clock;
    this.reports = reports;
    this.overload = overload;
    this.origins = new TokenBucket(ORIGINS_PER_SECOND, ORIGINS_AT_ONCE, clock.getAsDouble());
  }

  /** Records a report and acknowledges it, or refuses it. */
  void take(Identity me, ClientMessage.Report report, SessionReplies replies) {
    double now = clock.getAsDouble();
    if (now - last < MIN_INTERVAL_MILLIS || overload.sheds(Overload.Work.REPORT)) {
      replies.tooMany(report);
      return;
    }
    last = now;
    reports.record(me, report, now);
    replies.acknowledge(report.id());
  }

  /** Passes on what a page tells of the stream's time stamps, or refuses it. */
  void take(Identity me, ClientMessage.StreamOrigin told, SessionReplies replies) {
    if (!origins.take(clock.getAsDouble())) {
      replies.tooMany(told);
      return;
    }
    reports.pass(me, told);
    replies.acknowledge(told.id());
  }
}
