package matinee.edge.http;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.AcceptEncoding;
import akka.http.javadsl.model.headers.HttpEncoding;
import akka.http.javadsl.model.headers.HttpEncodingRange;
import akka.http.javadsl.model.headers.HttpEncodings;
import akka.util.ByteString;
import java.util.List;
import java.util.Optional;

/**
 * A file of the page, in each content coding that the build wrote.
 *
 * @param forms smallest first; the last one is uncompressed
 */
record PageFile(ContentType type, List<Form> forms) {

  /**
   * @param tag ETag without quotes, different for each coding
   */
  record Form(HttpEncoding coding, ByteString bytes, String tag) {}

  /** Content coding of the files whose names end with {@code ending}. */
  record Compressed(String ending, HttpEncoding coding) {}

  /** Smallest result first. */
  static final List<Compressed> COMPRESSED =
      List.of(
          new Compressed(".br", akka.http.scaladsl.model.headers.HttpEncoding.custom("br")),
          new Compressed(".gz", HttpEncodings.GZIP));

  /** Matches the range "*" only. */
  private static final HttpEncoding UNKNOWN =
      akka.http.scaladsl.model.headers.HttpEncoding.custom("unknown");

  /** Returns true if the response depends on {@code Accept-Encoding}, for {@code Vary}. */
  boolean varies() {
    return forms.size() > 1;
  }

  /** Chooses the smallest form that the client accepts; uncompressed if it accepts none. */
  Form formFor(HttpRequest request) {
    Optional<AcceptEncoding> accepted = request.getHeader(AcceptEncoding.class);
    return forms.stream()
        .filter(form -> accepted.filter(header -> accepts(header, form.coding())).isPresent())
        .findFirst()
        .orElseGet(forms::getLast);
  }

  /** A range that names the coding takes precedence over "*" (RFC 9110, 12.5.3). */
  private static boolean accepts(AcceptEncoding accepted, HttpEncoding coding) {
    HttpEncodingRange decisive = null;
    for (HttpEncodingRange range : accepted.getEncodings()) {
      boolean named = range.matches(coding) && !range.matches(UNKNOWN);
      if (named || (decisive == null && range.matches(coding))) {
        decisive = range;
      }
    }
    return decisive != null && decisive.qValue() > 0;
  }
}
