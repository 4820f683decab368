package matinee.edge.http;

import akka.http.javadsl.model.HttpRequest;
import java.util.Optional;
import matinee.protocol.RoomId;

/**
 * Builds the links to rooms.
 *
 * @param publicUrl origin of the page; absent: as in the request
 */
record ShareUrl(Optional<String> publicUrl) {

  String of(HttpRequest request, RoomId room) {
    return publicUrl.orElseGet(() -> originOf(request)) + "/room/" + room;
  }

  private static String originOf(HttpRequest request) {
    return request.getUri().getScheme()
        + "://"
        + request.getHeader("Host").map(host -> host.value()).orElse("localhost");
  }
}
