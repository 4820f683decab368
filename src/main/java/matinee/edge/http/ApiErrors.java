package matinee.edge.http;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.ExceptionHandler;
import akka.http.javadsl.server.MalformedRequestContentRejection;
import akka.http.javadsl.server.MethodRejection;
import akka.http.javadsl.server.RejectionHandler;
import akka.http.javadsl.server.UnsatisfiableRangeRejection;
import akka.http.scaladsl.model.EntityStreamSizeException;
import akka.util.ByteString;
import java.nio.charset.StandardCharsets;
import matinee.protocol.ErrorCode;
import matinee.protocol.Rest;
import matinee.protocol.WireCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JSON responses; refusals are RFC 9457 problem documents with the socket's error codes. */
final class ApiErrors {

  private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

  private ApiErrors() {}

  static HttpResponse problem(ErrorCode code, String detail) {
    Rest.Problem body =
        new Rest.Problem(
            "about:blank", StatusCodes.get(code.status()).reason(), code.status(), code, detail);
    return HttpResponse.create()
        .withStatus(code.status())
        .withEntity(
            HttpEntities.create(
                ContentTypes.parse("application/problem+json"),
                ByteString.fromString(WireCodec.toJson(body), StandardCharsets.UTF_8)));
  }

  static HttpResponse json(int status, Object body) {
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, WireCodec.toJson(body)));
  }

  /** Responds to requests that no route takes. */
  static RejectionHandler rejections() {
    return RejectionHandler.newBuilder()
        .handle(
            MethodRejection.class,
            wrong ->
                Directives.complete(problem(ErrorCode.METHOD_NOT_ALLOWED, "Not with this method.")))
        .handleNotFound(
            Directives.complete(problem(ErrorCode.NOT_FOUND, "Nothing is served here.")))
        .handle(
            UnsatisfiableRangeRejection.class,
            wrong -> Directives.complete(problem(ErrorCode.BAD_RANGE, "There are no such bytes.")))
        .handle(
            MalformedRequestContentRejection.class,
            wrong ->
                Directives.complete(
                    wrong.getCause() instanceof EntityStreamSizeException
                        ? problem(ErrorCode.TOO_LARGE, "The body is too large.")
                        : problem(ErrorCode.BAD_MESSAGE, "The body has the wrong form.")))
        .handle(
            akka.http.javadsl.server.Rejection.class,
            other ->
                Directives.complete(
                    problem(ErrorCode.BAD_MESSAGE, "The request has the wrong form.")))
        .build();
  }

  /** Responds to exceptions of routes: a malformed or oversized body, or a bug. */
  static ExceptionHandler exceptions() {
    return ExceptionHandler.newBuilder()
        .match(
            EntityStreamSizeException.class,
            large -> Directives.complete(problem(ErrorCode.TOO_LARGE, "The body is too large.")))
        .match(
            IllegalArgumentException.class,
            wrong -> Directives.complete(problem(ErrorCode.BAD_MESSAGE, wrong.getMessage())))
        .matchAny(
            bug -> {
              LOG.error("A route failed", bug);
              return Directives.complete(problem(ErrorCode.INTERNAL, "Something went wrong here."));
            })
        .build();
  }
}
