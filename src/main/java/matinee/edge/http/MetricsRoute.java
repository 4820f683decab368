package matinee.edge.http;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import akka.util.ByteString;
import matinee.telemetry.Metrics;

/** {@code /metrics} for Prometheus, on the management port. */
final class MetricsRoute extends AllDirectives {

  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final Metrics metrics;

  MetricsRoute(Metrics metrics) {
    this.metrics = metrics;
  }

  Route route() {
    return path("metrics", () -> get(() -> complete(page())));
  }

  private HttpResponse page() {
    return HttpResponse.create()
        .withEntity(
            HttpEntities.create(
                ContentTypes.parse(TEXT_FORMAT), ByteString.fromString(metrics.scrape())));
  }
}
