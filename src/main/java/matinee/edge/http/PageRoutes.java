package matinee.edge.http;

import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.ContentEncoding;
import akka.http.javadsl.model.headers.EntityTag;
import akka.http.javadsl.model.headers.HttpEncodings;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Serves the page as a CDN would: hashed assets are immutable, everything else is revalidated, each
 * in the smallest content coding that the client accepts.
 */
final class PageRoutes extends AllDirectives {

  private static final String ROOM = "room/";
  private static final String ASSETS = "assets/";
  private static final String ENTRY = "index.html";

  private static final HttpHeader IMMUTABLE =
      RawHeader.create("Cache-Control", "public, max-age=31536000, immutable");
  private static final HttpHeader REVALIDATE = RawHeader.create("Cache-Control", "no-cache");
  private static final HttpHeader VARY = RawHeader.create("Vary", "Accept-Encoding");

  private final PageFiles files = PageFiles.load();
  private final PageSettings settings;
  private final SecurityHeaders headers;

  /**
   * @param publicUrl the page's own address, if it is configured
   * @param mediaHosts the only hosts of films; empty: all
   */
  PageRoutes(PageSettings settings, Optional<String> publicUrl, Set<String> mediaHosts) {
    this.settings = settings;
    this.headers = new SecurityHeaders(files, settings, publicUrl, mediaHosts);
  }

  Route route() {
    return get(
        () ->
            extractRequest(
                request ->
                    respondWithHeaders(
                        headers.of(request),
                        () ->
                            concat(
                                path("config.json", this::config),
                                path(SecurityHeaders.FILE, this::reject),
                                path(PathMatchers.remaining(), this::file)))));
  }

  private Route config() {
    return respondWithHeader(REVALIDATE, () -> complete(ApiErrors.json(200, settings)));
  }

  /** Serves a file by name; a path without an extension is a view inside the page. */
  private Route file(String path) {
    return files
        .find(path)
        .map(found -> send(found, path.startsWith(ASSETS) ? IMMUTABLE : REVALIDATE))
        .orElseGet(() -> isView(path) ? entry() : reject());
  }

  /** A room's link may end with the punctuation of the chat that it was pasted into. */
  private static boolean isView(String path) {
    boolean file = path.contains(".") && !path.startsWith(ROOM);
    return !file && !(path + "/").startsWith(ASSETS);
  }

  private Route entry() {
    return files.find(ENTRY).map(found -> send(found, REVALIDATE)).orElseGet(this::reject);
  }

  private Route send(PageFile file, HttpHeader caching) {
    return extractRequest(
        request -> {
          PageFile.Form form = file.formFor(request);
          return respondWithHeaders(
              file.varies() ? List.of(caching, VARY) : List.of(caching),
              () ->
                  conditional(
                      EntityTag.create(form.tag(), false), () -> complete(whole(file, form))));
        });
  }

  private static HttpResponse whole(PageFile file, PageFile.Form form) {
    HttpResponse plain =
        HttpResponse.create().withEntity(HttpEntities.create(file.type(), form.bytes()));
    return form.coding().equals(HttpEncodings.IDENTITY)
        ? plain
        : plain.addHeader(ContentEncoding.create(form.coding()));
  }
}
