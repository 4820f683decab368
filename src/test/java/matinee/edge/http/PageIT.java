package matinee.edge.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built page as the node serves it: as a CDN would. */
class PageIT {

  private static final String ENDLESS = "public, max-age=31536000, immutable";
  private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static TestNode node;
  private static String script;

  @BeforeAll
  static void start() throws Exception {
    node =
        TestNode.start(
            TestPostgres.database(), "matinee.page.hls-url = \"https://cdn.example.org/a.m3u8\"");
    Matcher found = SCRIPT.matcher(node.get("/").body());
    assertTrue(found.find(), "the page has been built");
    script = found.group(1);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/room/abc",
        "/room/abc.",
        "/room/abc,",
        "/room/abc)",
        "/room/abc%20",
        "/player"
      })
  void placesAreTheDocumentAndAskedForAgain(String path) throws Exception {
    HttpResponse<String> page = node.get(path);
    assertEquals(200, page.statusCode());
    assertEquals("no-cache", header(page, "cache-control"));
    assertTrue(header(page, "content-type").startsWith("text/html"));
    assertEquals("nosniff", header(page, "x-content-type-options"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "br, gzip | br",
        "gzip, deflate, br;q=0.1 | br",
        "gzip | gzip",
        "br;q=0, gzip | gzip",
        "* | br",
        "*, br;q=0 | gzip",
        "deflate | identity",
        "identity | identity",
        "gzip;q=0 | identity"
      })
  void assetsComeInTheBestCodingAndAreKept(String accepted, String coding) throws Exception {
    HttpResponse<byte[]> asset = bytes(script, "GET", "Accept-Encoding", accepted);
    assertEquals(200, asset.statusCode());
    assertEquals(coding, asset.headers().firstValue("content-encoding").orElse("identity"));
    assertEquals(ENDLESS, header(asset, "cache-control"));
    assertEquals("Accept-Encoding", header(asset, "vary"));
    assertTrue(header(asset, "content-type").contains("javascript"));
  }

  @Test
  void codingsAreTheSameFileUnderTagsOfTheirOwn() throws Exception {
    HttpResponse<byte[]> plain = bytes(script, "GET");
    HttpResponse<byte[]> gzip = bytes(script, "GET", "Accept-Encoding", "gzip");
    HttpResponse<byte[]> brotli = bytes(script, "GET", "Accept-Encoding", "br");
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(gzip.body()))) {
      assertArrayEquals(plain.body(), unpacked.readAllBytes());
    }
    assertTrue(brotli.body().length < gzip.body().length);
    assertTrue(gzip.body().length < plain.body().length);
    assertNotEquals(header(plain, "etag"), header(gzip, "etag"));
    assertNotEquals(header(brotli, "etag"), header(gzip, "etag"));
    String tag = header(gzip, "etag");
    assertEquals(
        304, bytes(script, "GET", "Accept-Encoding", "gzip", "If-None-Match", tag).statusCode());
    assertEquals(200, bytes(script, "GET", "If-None-Match", tag).statusCode());
  }

  @Test
  void headersCanBeAskedForAlone() throws Exception {
    String poster = node.signed("/media/sample/poster.jpg");
    for (String path : new String[] {script, "/", "/config.json", poster}) {
      HttpResponse<byte[]> head = bytes(path, "HEAD");
      assertEquals(200, head.statusCode(), path);
      assertEquals(0, head.body().length, path);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/gone-12345678.js",
        "/assets/",
        "/assets",
        "/index.html.br",
        "/..%2Flogback.xml",
        "/assets/..%2F..%2Flogback.xml",
        "/nothing.png"
      })
  void whatIsNotInThePageIsNotFoundAndNotKept(String path) throws Exception {
    HttpResponse<String> missing = node.get(path);
    assertEquals(404, missing.statusCode());
    assertFalse(missing.headers().firstValue("cache-control").orElse("").contains("immutable"));
  }

  @Test
  void pageIsToldItsConfiguration() throws Exception {
    HttpResponse<String> config = node.get("/config.json");
    assertEquals("no-cache", header(config, "cache-control"));
    assertEquals(
        new ObjectMapper().readTree("{\"hlsUrl\": \"https://cdn.example.org/a.m3u8\"}"),
        new ObjectMapper().readTree(config.body()));
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static HttpResponse<byte[]> bytes(String path, String method, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }
}
