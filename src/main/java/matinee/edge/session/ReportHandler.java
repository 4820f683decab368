package matinee.edge.session;

import matinee.cluster.RoomCommand;
import matinee.history.ViewerSample;
import matinee.protocol.ClientMessage;

/** One session's reports: passed on, unless they come too fast to be measurements. */
final class ReportHandler {

  /** Pages report every ten seconds, and once more when they are hidden. */
  private static final double LEAST_INTERVAL_MILLIS = 1000;

  private final Edge edge;
  private double last = Double.NEGATIVE_INFINITY;

  ReportHandler(Edge edge) {
    this.edge = edge;
  }

  /**
   * Takes a report, or refuses it.
   *
   * @param seq the last revision the session knows of
   */
  void take(Edge.Identity me, ClientMessage.Report report, SessionReplies answers, long seq) {
    double now = edge.clock().now();
    if (now - last < LEAST_INTERVAL_MILLIS) {
      answers.tooMany(report);
      return;
    }
    last = now;
    edge.room(me.room()).tell(new RoomCommand.Report(me.user(), me.session(), report));
    edge.reports().keep(new ViewerSample(me.room(), me.user(), me.session(), now, report));
    answers.acknowledge(report.id(), seq);
  }
}
