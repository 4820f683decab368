package matinee.edge;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import java.util.List;

/**
 * The page itself, where no CDN serves it: hashed assets to be kept, everything else to be asked
 * for again.
 */
final class PageRoutes extends AllDirectives {

  private static final HttpHeader KEEP =
      RawHeader.create("Cache-Control", "public, max-age=31536000, immutable");
  private static final HttpHeader ASK_AGAIN = RawHeader.create("Cache-Control", "no-cache");

  private static final List<HttpHeader> SAFE =
      List.of(
          RawHeader.create("X-Content-Type-Options", "nosniff"),
          RawHeader.create("Referrer-Policy", "strict-origin-when-cross-origin"),
          RawHeader.create("X-Frame-Options", "SAMEORIGIN"));

  Route route() {
    return get(
        () ->
            respondWithHeaders(
                SAFE,
                () ->
                    concat(
                        pathPrefix(
                            "assets",
                            () ->
                                respondWithHeader(
                                    KEEP, () -> getFromResourceDirectory("page/assets"))),
                        respondWithHeader(ASK_AGAIN, this::documents))));
  }

  /** Files by their name; a path without a file's ending is a place inside the page. */
  private Route documents() {
    return concat(
        getFromResourceDirectory("page"),
        path(
            PathMatchers.remaining(),
            rest -> rest.contains(".") ? reject() : getFromResource("page/index.html")));
  }
}
