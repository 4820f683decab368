package matinee.edge;

import matinee.cluster.RoomCommand;
import matinee.history.ViewerSample;
import matinee.protocol.ClientMessage;

/** One session's reports: passed on, unless they come too fast to be measurements. */
final class ReportDesk {

  /** Pages report every ten seconds, and once more when they are hidden. */
  private static final double LEAST_INTERVAL_MILLIS = 1000;

  private final Edge edge;
  private double last = Double.NEGATIVE_INFINITY;

  ReportDesk(Edge edge) {
    this.edge = edge;
  }

  /** Whether it was taken. */
  boolean take(Edge.Identity me, ClientMessage.Report report) {
    double now = edge.clock().now();
    if (now - last < LEAST_INTERVAL_MILLIS) {
      return false;
    }
    last = now;
    edge.room(me.room()).tell(new RoomCommand.Report(me.user(), report));
    edge.reports().keep(new ViewerSample(me.room(), me.user(), me.session(), now, report));
    return true;
  }
}
