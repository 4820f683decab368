package matinee.edge.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.Route;
import akka.http.javadsl.unmarshalling.Unmarshaller;
import matinee.protocol.WireCodec;

/** Reads JSON bodies of requests. */
final class JsonBody {

  private JsonBody() {}

  interface Handler<T> {
    Route handle(HttpRequest request, T body);
  }

  /**
   * Decodes the body, whatever its content type.
   *
   * @throws IllegalArgumentException inside the route, if the body has the wrong form
   */
  static <T> Route read(Class<T> type, Handler<T> handler) {
    return Directives.extractRequest(
        request ->
            Directives.entity(
                Unmarshaller.entityToString(),
                text -> handler.handle(request, WireCodec.read(text, type))));
  }
}
