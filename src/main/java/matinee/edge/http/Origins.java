package matinee.edge.http;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import matinee.protocol.ErrorCode;
import matinee.protocol.HttpAddress;

/** Web origins that may use this node: one rule for CORS and for the socket's Origin check. */
final class Origins {

  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final HttpHeader VARY = RawHeader.create("Vary", "Origin");
  private static final String PREFLIGHT_SECONDS = "600";

  private final Set<String> configured;

  /**
   * @param configured as {@code https://watch.example.org}; empty: the request's own host, and
   *     localhost
   */
  Origins(Set<String> configured) {
    this.configured = configured;
  }

  /**
   * Returns true for an allowed origin, and for none: requests from outside a browser have none.
   */
  boolean allows(HttpRequest request) {
    Optional<String> origin = header(request, "Origin");
    return origin.isEmpty() || allows(origin.get(), header(request, "Host").orElse(""));
  }

  private boolean allows(String origin, String host) {
    if (!configured.isEmpty()) {
      return configured.contains(origin);
    }
    return HttpAddress.read(origin)
        .filter(
            address -> LOCAL.contains(address.host()) || host.equalsIgnoreCase(address.authority()))
        .isPresent();
  }

  /**
   * Returns false where a browser tells that a foreign page asks for a file: by the Referer, or by
   * fetch metadata where there is none. Requests without either are allowed: Apple's players send
   * no Referer.
   */
  boolean allowsMedia(HttpRequest request) {
    String host = header(request, "Host").orElse("");
    Optional<String> referer = header(request, "Referer");
    if (referer.isPresent()) {
      return HttpAddress.read(referer.get())
          .filter(address -> allows(address.origin(), host))
          .isPresent();
    }
    boolean isForeign =
        header(request, "Sec-Fetch-Site").filter("cross-site"::equals).isPresent()
            && header(request, "Origin").isEmpty();
    return !isForeign;
  }

  /** Answers preflights, adds CORS headers to responses, refuses origins that are not allowed. */
  Route cors(Route inner) {
    return Directives.extractRequest(
        request -> {
          if (!allows(request)) {
            return Directives.complete(
                ApiErrors.problem(
                    ErrorCode.ORIGIN_NOT_ALLOWED,
                    "This page may not use this server. Its operator must list the page's origin in MATINEE_ORIGINS, or let the proxy pass the Host header with its port."));
          }
          Optional<String> origin = header(request, "Origin");
          if (origin.isEmpty()) {
            // A cache must not give this response to a page, which needs CORS headers.
            return Directives.respondWithHeader(VARY, () -> inner);
          }
          Route allowed =
              request.method().equals(HttpMethods.OPTIONS)
                  ? Directives.complete(HttpResponse.create().withStatus(204))
                  : inner;
          return Directives.mapResponse(
              response -> response.addHeaders(corsHeaders(origin.get())), () -> allowed);
        });
  }

  private static List<HttpHeader> corsHeaders(String origin) {
    return List.of(
        RawHeader.create("Access-Control-Allow-Origin", origin),
        VARY,
        RawHeader.create("Access-Control-Allow-Methods", "GET, HEAD, POST, DELETE, OPTIONS"),
        RawHeader.create("Access-Control-Allow-Headers", "Authorization, Content-Type, Range"),
        RawHeader.create("Access-Control-Expose-Headers", "Content-Range, Accept-Ranges, ETag"),
        RawHeader.create("Access-Control-Max-Age", PREFLIGHT_SECONDS));
  }

  private static Optional<String> header(HttpRequest request, String name) {
    return request.getHeader(name).map(HttpHeader::value);
  }
}
