package matinee.edge.http;

import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import java.net.InetAddress;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import matinee.access.CreationKeys;
import matinee.protocol.ErrorCode;
import matinee.telemetry.Metrics;

/**
 * Tells who may open rooms and see the library. Nobody is named: identities of a proxy go no
 * further than this.
 */
final class Creators {

  private static final RateSettings TRIES = new RateSettings(10, 20);
  private static final String SCHEME = "Bearer ";

  /** Headers of proxies: a request that has one comes from another machine. */
  private static final Set<String> FORWARDING =
      Set.of("forwarded", "x-forwarded-for", "x-real-ip", "x-forwarded-host", "via");

  private final CreateSettings settings;
  private final ClientAddresses clients;
  private final Origins origins;
  private final CreationKeys keys;
  private final Executor blocking;
  private final AddressLimits wrongKeys;

  /**
   * @param clients finds clients behind proxies
   * @param blocking threads that may wait for the database
   */
  Creators(
      CreateSettings settings,
      ClientAddresses clients,
      Origins origins,
      CreationKeys keys,
      Executor blocking,
      Metrics metrics) {
    this.wrongKeys = AddressLimits.start("wrongKeys", TRIES, metrics);
    this.settings = settings;
    this.clients = clients;
    this.origins = origins;
    this.keys = keys;
    this.blocking = blocking;
  }

  /**
   * Checks a request.
   *
   * @return empty if its sender may open rooms and see the library; otherwise the refusal
   */
  CompletionStage<Optional<HttpResponse>> refusal(HttpRequest request) {
    return switch (settings.mode()) {
      case OPEN -> allowed();
      case LOCAL -> isLocal(request) ? allowed() : checkKey(request);
      case KEY -> checkKey(request);
      case PROXY -> CompletableFuture.completedFuture(checkProxy(request));
    };
  }

  private static CompletionStage<Optional<HttpResponse>> allowed() {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  private static boolean isLocal(HttpRequest request) {
    return peer(request).filter(InetAddress::isLoopbackAddress).isPresent()
        && headers(request).map(HttpHeader::lowercaseName).noneMatch(FORWARDING::contains);
  }

  private CompletionStage<Optional<HttpResponse>> checkKey(HttpRequest request) {
    Optional<String> key =
        values(request, "Authorization")
            .filter(value -> value.startsWith(SCHEME + CreationKeys.PREFIX))
            .map(value -> value.substring(SCHEME.length()).strip())
            .findFirst();
    if (key.isEmpty()) {
      return CompletableFuture.completedFuture(
          Optional.of(
              ApiErrors.problem(
                  ErrorCode.KEY_REQUIRED,
                  "This server asks for a key before it opens a room or shows its films.")));
    }
    Optional<InetAddress> address = clients.of(request);
    return CompletableFuture.supplyAsync(() -> isValid(key.get()), blocking)
        .thenApply(valid -> valid ? Optional.empty() : Optional.of(wrongKey(address)));
  }

  /** Valid keys are not counted: an office shares one address. */
  private HttpResponse wrongKey(Optional<InetAddress> address) {
    return wrongKeys
        .refusal(address, "Too many wrong keys. Wait a little.")
        .orElseGet(
            () ->
                ApiErrors.problem(
                    ErrorCode.BAD_KEY,
                    "This key is wrong, or was revoked. Ask who runs this server."));
  }

  private boolean isValid(String key) {
    try {
      return keys.isValid(key);
    } catch (SQLException failed) {
      throw new CompletionException(failed);
    }
  }

  /** The proxy logs people in by a cookie, which browsers send for foreign pages as well. */
  private Optional<HttpResponse> checkProxy(HttpRequest request) {
    if (!clients.isFromProxy(request) || identity(request).isEmpty()) {
      return Optional.of(
          ApiErrors.problem(
              ErrorCode.LOGIN_REQUIRED,
              "Sign in to this server before you open a room or look at its films."));
    }
    if (!isInGroup(request)) {
      return Optional.of(
          ApiErrors.problem(ErrorCode.NOT_ALLOWED, "Your account may not open rooms here."));
    }
    boolean changes = !request.method().equals(HttpMethods.GET);
    if (changes && values(request, "Origin").noneMatch(origin -> origins.allows(request))) {
      return Optional.of(
          ApiErrors.problem(
              ErrorCode.ORIGIN_NOT_ALLOWED, "This page may not use this server for you."));
    }
    return Optional.empty();
  }

  private Optional<String> identity(HttpRequest request) {
    return values(request, settings.identityHeader())
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  private boolean isInGroup(HttpRequest request) {
    return settings.groups().isEmpty()
        || values(request, settings.groupsHeader())
            .flatMap(list -> Arrays.stream(list.split(",")))
            .map(String::strip)
            .anyMatch(settings.groups()::contains);
  }

  private static Optional<InetAddress> peer(HttpRequest request) {
    return request.getAttribute(AttributeKeys.remoteAddress).flatMap(peer -> peer.getAddress());
  }

  private static Stream<HttpHeader> headers(HttpRequest request) {
    return StreamSupport.stream(request.getHeaders().spliterator(), false);
  }

  private static Stream<String> values(HttpRequest request, String name) {
    return headers(request)
        .filter(line -> line.name().equalsIgnoreCase(name))
        .map(HttpHeader::value);
  }
}
