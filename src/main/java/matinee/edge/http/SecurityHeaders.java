package matinee.edge.http;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import matinee.protocol.HttpAddress;
import matinee.protocol.WireCodec;

/**
 * Headers of the page's responses. The page's {@code headers.json} has them, for this node and a
 * CDN alike; {@code {media}} and {@code {sockets}} stand for the origins of films and of the API.
 */
final class SecurityHeaders {

  /** Name of the file in the page; it is not served. */
  static final String FILE = "headers.json";

  private static final String POLICY = "Content-Security-Policy";
  private static final HttpHeader HSTS =
      RawHeader.create("Strict-Transport-Security", "max-age=31536000");

  /** Content of the file. */
  record Content(List<Header> headers) {}

  record Header(String name, String value) {}

  private final List<HttpHeader> fixed;
  private final String policy;
  private final PageSettings page;
  private final String media;

  /**
   * Reads the page's file.
   *
   * @param publicUrl the page's own address: films over http are refused where it is https
   * @param mediaHosts the only hosts of films; empty: all
   */
  SecurityHeaders(
      PageFiles files, PageSettings page, Optional<String> publicUrl, Set<String> mediaHosts) {
    List<Header> headers =
        files
            .find(FILE)
            .map(file -> file.forms().getLast().bytes().decodeString(StandardCharsets.UTF_8))
            .map(json -> WireCodec.read(json, Content.class).headers())
            .orElse(List.of());
    boolean isHttps = publicUrl.filter(url -> url.startsWith("https:")).isPresent();
    this.page = page;
    this.policy =
        headers.stream()
            .filter(header -> header.name().equals(POLICY))
            .map(Header::value)
            .findFirst()
            .orElse("");
    this.media = sources(mediaHosts, isHttps);
    this.fixed =
        Stream.concat(
                headers.stream()
                    .filter(header -> !header.name().equals(POLICY))
                    .<HttpHeader>map(header -> RawHeader.create(header.name(), header.value())),
                Stream.of(HSTS).filter(header -> isHttps))
            .toList();
  }

  private static String sources(Set<String> hosts, boolean isHttps) {
    if (hosts.isEmpty()) {
      return isHttps ? "https:" : "https: http:";
    }
    return new TreeSet<>(hosts)
        .stream()
            .flatMap(
                host ->
                    isHttps
                        ? Stream.of("https://" + host)
                        : Stream.of("https://" + host, "http://" + host))
            .collect(Collectors.joining(" "));
  }

  /** The headers for a response. */
  List<HttpHeader> of(HttpRequest request) {
    if (policy.isEmpty()) {
      return fixed;
    }
    String sent = policy.replace("{media}", media).replace("{sockets}", api(request));
    return Stream.concat(fixed.stream(), Stream.of(RawHeader.create(POLICY, sent))).toList();
  }

  /** Origins of API and socket: those of the configuration, or the host that was asked for. */
  private String api(HttpRequest request) {
    String host = request.getHeader("Host").map(HttpHeader::value).orElse("");
    Optional<String> own =
        HttpAddress.read("http://" + host)
            .map(address -> "ws://" + address.authority() + " wss://" + address.authority());
    Optional<String> socket = page.wsUrl().flatMap(SecurityHeaders::originOf);
    Optional<String> api =
        page.apiUrl()
            .flatMap(SecurityHeaders::originOf)
            .map(origin -> origin + " " + origin.replaceFirst("^http", "ws"));
    return Stream.of(own, socket, api).flatMap(Optional::stream).collect(Collectors.joining(" "));
  }

  /** Origin of an http or ws address. */
  private static Optional<String> originOf(String address) {
    String scheme = address.startsWith("ws") ? address.replaceFirst("^ws", "http") : address;
    return HttpAddress.read(scheme)
        .map(HttpAddress::origin)
        .map(origin -> address.startsWith("ws") ? origin.replaceFirst("^http", "ws") : origin);
  }
}
