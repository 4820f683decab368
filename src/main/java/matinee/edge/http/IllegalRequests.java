package matinee.edge.http;

import akka.event.LoggingAdapter;
import akka.http.ParsingErrorHandler;
import akka.http.javadsl.model.HttpResponse;
import akka.http.scaladsl.model.ErrorInfo;
import akka.http.scaladsl.model.StatusCode;
import akka.http.scaladsl.settings.ServerSettings;
import matinee.protocol.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Responds to requests that are no HTTP ({@code akka.http.server.parsing.error-handler}), and logs
 * one of them a minute.
 */
public final class IllegalRequests extends ParsingErrorHandler {

  private static final Logger LOG = LoggerFactory.getLogger(IllegalRequests.class);

  /** One for all connections of the process: Akka HTTP makes an instance for each. */
  private static final RefusalLog REFUSALS = new RefusalLog(System::nanoTime);

  @Override
  public HttpResponse handle(
      StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
    REFUSALS
        .next(error.summary())
        .ifPresent(
            line ->
                LOG.warn(
                    "A request was refused with {}: {} ({} more since the last such line)",
                    status.intValue(),
                    line.text(),
                    line.suppressed()));
    return ApiErrors.problem(ErrorCode.BAD_MESSAGE, "The request has the wrong form.")
        .withStatus(status);
  }
}
