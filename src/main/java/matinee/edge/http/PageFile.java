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
 * One file of the page in each coding that the build made of it.
 *
 * @param forms smallest first; the last one is the file as it is
 */
record PageFile(ContentType type, List<Form> forms) {

  /**
   * @param tag without quotes, another one for each coding: they are different bytes
   */
  record Form(HttpEncoding coding, ByteString bytes, String tag) {}

  /** A precompressed file lies beside the plain one, its name with this ending. */
  record Compressed(String ending, HttpEncoding coding) {}

  /** Best first. */
  static final List<Compressed> COMPRESSED =
      List.of(
          new Compressed(".br", akka.http.scaladsl.model.headers.HttpEncoding.custom("br")),
          new Compressed(".gz", HttpEncodings.GZIP));

  /** Only "*" matches it. */
  private static final HttpEncoding UNHEARD_OF =
      akka.http.scaladsl.model.headers.HttpEncoding.custom("unheard-of");

  /** Whether there is something to choose from, which caches must know. */
  boolean varies() {
    return forms.size() > 1;
  }

  /** The smallest form that a client takes; as it is where it takes none of them. */
  Form formFor(HttpRequest request) {
    Optional<AcceptEncoding> accepted = request.getHeader(AcceptEncoding.class);
    return forms.stream()
        .filter(form -> accepted.filter(header -> takes(header, form.coding())).isPresent())
        .findFirst()
        .orElseGet(forms::getLast);
  }

  /** What is named for itself decides before "*" does (RFC 9110, 12.5.3). */
  private static boolean takes(AcceptEncoding accepted, HttpEncoding coding) {
    HttpEncodingRange decisive = null;
    for (HttpEncodingRange range : accepted.getEncodings()) {
      boolean named = range.matches(coding) && !range.matches(UNHEARD_OF);
      if (named || (decisive == null && range.matches(coding))) {
        decisive = range;
      }
    }
    return decisive != null && decisive.qValue() > 0;
  }
}
