package matinee.edge.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Reads the built page's file. */
class SecurityHeadersTest {

  private static final PageSettings PAGE =
      new PageSettings(Optional.empty(), Optional.empty(), Optional.empty());
  private static final HttpRequest REQUEST =
      HttpRequest.GET("/").addHeader(RawHeader.create("Host", "watch.example:8080"));

  private static Map<String, String> headers(
      PageSettings page, Optional<String> publicUrl, Set<String> hosts) {
    return new SecurityHeaders(PageFiles.load(), page, publicUrl, hosts)
        .of(REQUEST).stream().collect(Collectors.toMap(HttpHeader::name, HttpHeader::value));
  }

  /** The sources of one directive. */
  private static Set<String> sources(Map<String, String> headers, String directive) {
    return Arrays.stream(headers.get("Content-Security-Policy").split(";", -1))
        .map(String::strip)
        .filter(one -> one.startsWith(directive + " "))
        .flatMap(one -> Arrays.stream(one.substring(directive.length() + 1).split(" ", -1)))
        .collect(Collectors.toSet());
  }

  @Test
  void scriptsComeFromThePageAlone() {
    Map<String, String> headers = headers(PAGE, Optional.empty(), Set.of());
    assertEquals(Set.of("'self'"), sources(headers, "script-src"));
    assertEquals(Set.of("'none'"), sources(headers, "object-src"));
    assertEquals("nosniff", headers.get("X-Content-Type-Options"));
  }

  @Test
  void filmsComeFromEverywhereUnlessHostsAreListed() {
    Map<String, String> all = headers(PAGE, Optional.empty(), Set.of());
    assertTrue(sources(all, "media-src").containsAll(Set.of("https:", "http:", "blob:")));
    assertTrue(
        sources(all, "connect-src")
            .containsAll(Set.of("https:", "wss://watch.example:8080", "ws://watch.example:8080")));
    Optional<String> https = Optional.of("https://watch.example");
    Map<String, String> listed = headers(PAGE, https, Set.of("cdn.example"));
    assertEquals(Set.of("'self'", "blob:", "https://cdn.example"), sources(listed, "media-src"));
    assertFalse(sources(listed, "connect-src").contains("https:"));
    assertEquals("max-age=31536000", listed.get("Strict-Transport-Security"));
  }

  @Test
  void apiAndSocketElsewhereAreAllowed() {
    PageSettings page =
        new PageSettings(
            Optional.of("https://api.example"),
            Optional.of("wss://socket.example/ws"),
            Optional.empty());
    assertTrue(
        sources(headers(page, Optional.empty(), Set.of("cdn.example")), "connect-src")
            .containsAll(
                Set.of("https://api.example", "wss://api.example", "wss://socket.example")));
  }

  @Test
  void hostHeaderAddsNoDirective() {
    HttpRequest forged =
        HttpRequest.GET("/").addHeader(RawHeader.create("Host", "a; script-src *"));
    String policy =
        new SecurityHeaders(PageFiles.load(), PAGE, Optional.empty(), Set.of())
            .of(forged).stream()
                .filter(header -> header.name().equals("Content-Security-Policy"))
                .findFirst()
                .orElseThrow()
                .value();
    assertFalse(policy.contains("script-src *"), policy);
  }
}
