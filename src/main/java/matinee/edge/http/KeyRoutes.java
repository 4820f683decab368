package matinee.edge.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import matinee.access.CreationKeys;
import matinee.protocol.ErrorCode;
import matinee.protocol.Rest;

/**
 * {@code /keys} on the management port: makes, lists and revokes creation keys. Refuses host names:
 * a page of another site could have its own name point at this port (DNS rebinding).
 */
final class KeyRoutes extends AllDirectives {

  private static final Pattern LITERAL_HOST =
      Pattern.compile("(localhost|[0-9.]{7,15}|\\[[0-9a-fA-F:.]{2,45}])(:[0-9]{1,5})?");

  private final CreationKeys keys;
  private final Executor blocking;

  /**
   * @param blocking threads that may wait for the database
   */
  KeyRoutes(CreationKeys keys, Executor blocking) {
    this.keys = keys;
    this.blocking = blocking;
  }

  private interface Action {
    HttpResponse run() throws SQLException;
  }

  Route route() {
    return pathPrefix(
        "keys",
        () ->
            extractRequest(
                request ->
                    isLiteral(request)
                        ? concat(
                            pathEnd(() -> concat(get(() -> later(this::list)), post(this::make))),
                            path(
                                PathMatchers.segment(),
                                id -> delete(() -> later(() -> revoke(id)))))
                        : complete(
                            ApiErrors.problem(
                                ErrorCode.ORIGIN_NOT_ALLOWED, "Use this port by its address."))));
  }

  private static boolean isLiteral(HttpRequest request) {
    return request
        .getHeader("Host")
        .filter(host -> LITERAL_HOST.matcher(host.value()).matches())
        .isPresent();
  }

  private Route make() {
    return JsonBody.read(
        Rest.MakeKey.class,
        (request, wanted) ->
            later(
                () -> {
                  CreationKeys.Made made = keys.make(wanted.label());
                  return ApiErrors.json(201, new Rest.KeyMade(made.id(), made.key()));
                }));
  }

  private HttpResponse list() throws SQLException {
    return ApiErrors.json(
        200,
        new Rest.Keys(
            keys.list().stream()
                .map(key -> new Rest.Key(key.id(), key.label(), key.createdAt().toString()))
                .toList()));
  }

  private HttpResponse revoke(String id) throws SQLException {
    return keys.revoke(id)
        ? HttpResponse.create().withStatus(204)
        : ApiErrors.problem(ErrorCode.NOT_FOUND, "There is no such key.");
  }

  private Route later(Action action) {
    return completeWithFuture(
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return action.run();
              } catch (SQLException failed) {
                throw new CompletionException(failed);
              }
            },
            blocking));
  }
}
