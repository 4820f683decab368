package matinee.edge.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** HTTP on a real node: rooms, films, who may ask. */
class HttpIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PLAYLIST = "/media/sample/playlist.m3u8";

  /** Names that HLS tools and people give to files. */
  private static final List<String> NAMES =
      List.of(
          "Part 1 (final).ts",
          "50% off+more.m4s",
          "säger.ts",
          "日本.m4s",
          "a/b c/d.ts",
          "enc.key",
          "video.cmfv",
          "audio.cmfa",
          "text.cmft",
          "song.mp3",
          "sound.ac3",
          "sound.ec3",
          "seg.M4V",
          "live.m3u",
          "captions.webvtt",
          "captions.ttml");

  @TempDir private static Path films;
  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    Path film = Files.createDirectories(films.resolve("my_film"));
    Files.writeString(film.resolve("playlist.m3u8"), "#EXTM3U\nvideo.m3u8\n");
    Files.writeString(
        film.resolve("video.m3u8"), "#EXTM3U\n#EXTINF:4.0,\na.m4s\n#EXTINF:2.5,\nb.m4s\n");
    Files.writeString(film.resolve("notes.txt"), "not for the public");
    for (String name : NAMES) {
      Path file = film.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "served");
    }
    Files.writeString(films.resolve("secret.m3u8"), "outside every film");
    Files.createDirectories(films.resolve("not a film"));
    node = TestNode.start(TestPostgres.database(), "matinee.media.dir = \"" + films + "\"");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void roomIsMadeReadAndEntered() throws Exception {
    HttpResponse<String> created =
        node.post("/api/room", "{\"title\":\" Film night \",\"videoId\":\"sample\"}");
    assertEquals(201, created.statusCode());
    JsonNode body = JSON.readTree(created.body());
    String id = body.at("/room/id").asText();
    assertEquals(node.uri("/room/" + id).toString(), body.get("shareUrl").asText());
    HttpResponse<String> read = node.get("/api/room/" + id);
    assertEquals(200, read.statusCode());
    assertEquals(body.get("room"), JSON.readTree(read.body()));
    assertEquals("Film night", body.at("/room/title").asText());
    assertEquals(200, node.post("/api/room/" + id + "/tokens", "{\"name\":\"Bo\"}").statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/room | {} | 400 | bad_message",
        "/api/room | nonsense | 400 | bad_message",
        "/api/room | {\"videoId\":\"nothing\"} | 404 | no_such_video",
        "/api/room | {\"src\":\"ftp://example.org/a\"} | 400 | bad_message",
        "/api/room | {\"videoId\":\"sample\",\"access\":\"password\"} | 422 | not_supported",
        "/api/room/nosuchroom/tokens | {\"name\":\"Bo\"} | 404 | no_such_room",
        "/api/room/nosuchroom/tokens | {\"name\":\"\"} | 400 | bad_message",
        "/api/videos | {} | 405 | method_not_allowed",
        "/api/nothing | {} | 404 | not_found"
      })
  void wrongRequestIsAProblemWithItsCode(String path, String body, int status, String code)
      throws Exception {
    HttpResponse<String> refused = node.post(path, body);
    assertEquals(status, refused.statusCode(), refused.body());
    assertEquals(
        "application/problem+json", refused.headers().firstValue("content-type").orElse(""));
    JsonNode problem = JSON.readTree(refused.body());
    assertEquals(code, problem.get("code").asText());
    assertEquals(status, problem.get("status").asInt());
  }

  @Test
  void hugeBodyIsRefusedWithItsCode() throws Exception {
    HttpResponse<String> refused =
        node.post("/api/room", "{\"title\":\"" + "x".repeat(200_000) + "\"}");
    assertEquals(413, refused.statusCode());
    assertEquals("too_large", JSON.readTree(refused.body()).get("code").asText());
  }

  @Test
  void unknownRoomIsNotFound() throws Exception {
    for (String id : new String[] {"nosuchroom", "x", "..%2F..%2Fetc"}) {
      assertEquals(404, node.get("/api/room/" + id).statusCode(), id);
    }
  }

  @Test
  void libraryHasTheBundledFilmFirstAndReadsLengthsFromPlaylists() throws Exception {
    JsonNode videos = JSON.readTree(node.get("/api/videos").body()).get("videos");
    assertEquals("sample", videos.get(0).get("id").asText());
    assertEquals(2, videos.get(0).get("subtitles").size());
    assertEquals("my_film", videos.get(1).get("id").asText());
    assertEquals("My film", videos.get(1).get("title").asText());
    assertEquals(6.5, videos.get(1).get("durationSeconds").asDouble());
    assertEquals(2, videos.size());
  }

  @Test
  void filmIsServedInRangesWithTypesAndTags() throws Exception {
    String playlist = node.signed(PLAYLIST);
    HttpResponse<String> whole = node.get(playlist);
    assertEquals("private, no-cache", whole.headers().firstValue("cache-control").orElse(""));
    assertEquals(200, whole.statusCode());
    assertEquals(
        "application/vnd.apple.mpegurl", whole.headers().firstValue("content-type").orElse(""));
    String tag = whole.headers().firstValue("etag").orElseThrow();
    assertEquals(304, node.get(playlist, "If-None-Match", tag).statusCode());
    HttpResponse<String> part =
        node.get(node.signed("/media/sample/360p/seg_000.m4s"), "Range", "bytes=0-9");
    assertEquals(206, part.statusCode());
    assertTrue(part.headers().firstValue("content-range").orElse("").startsWith("bytes 0-9/"));
    assertEquals(416, node.get(playlist, "Range", "bytes=999999-").statusCode());
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void filesOfEveryUsualNameAreServed(String name) throws Exception {
    String path = new URI(null, null, "/media/my_film/" + name, null).toASCIIString();
    HttpResponse<String> answer = node.get(node.signed(path));
    assertEquals(200, answer.statusCode(), path);
    assertEquals("served", answer.body());
  }

  @ParameterizedTest
  @CsvSource({
    "/media/my_film/notes.txt",
    "/media/my_film/a%2Fb%20c%2Fd.ts",
    "/media/my_film/a%5C..%5C..%5Csecret.m3u8",
    "/media/my_film/%2e%2e/secret.m3u8",
    "/media/my_film/enc.key%00",
    "/media/my_film/a/b%20c",
    "/media/my_film/..%2Fsecret.m3u8",
    "/media/my_film/../secret.m3u8",
    "/media/..%2F/secret.m3u8",
    "/media/my_film/nothing.m3u8",
    "/media/nothing/playlist.m3u8"
  })
  void nothingButFilmsIsServed(String path) throws Exception {
    String whole = node.signed("/media/my_film/playlist.m3u8");
    String token = whole.substring(0, whole.indexOf("/my_film/"));
    assertEquals(403, node.get(path).statusCode(), "without a token");
    int status = node.get(token + path.substring("/media".length())).statusCode();
    boolean isOfAnotherVideo = !path.startsWith("/media/my_film/");
    assertEquals(isOfAnotherVideo ? 403 : 404, status);
  }

  @Test
  void filmPlaysByItsTokenOnlyAndOnlyForOwnPages() throws Exception {
    String playlist = node.signed(PLAYLIST);
    assertEquals(200, node.get(playlist).statusCode());
    assertEquals(200, node.get(playlist, "Referer", node.uri("/").toString()).statusCode());
    String[][] foreign = {
      {"Referer", "https://evil.example/page"},
      {"Referer", "nonsense"},
      {"Sec-Fetch-Site", "cross-site"},
      {"Origin", "https://evil.example"}
    };
    for (String[] header : foreign) {
      assertEquals(403, node.get(playlist, header).statusCode(), header[0]);
    }
    String other = playlist.replace("/sample/", "/my_film/");
    HttpResponse<String> forbidden = node.get(other);
    assertEquals(403, forbidden.statusCode(), "with another film's token");
    assertEquals("media_forbidden", JSON.readTree(forbidden.body()).get("code").asText());
    assertEquals(403, node.get(playlist.replace("HS256-", "HS256-x")).statusCode());
  }

  @Test
  void ownPagesMayAskAndForeignOnesNot() throws Exception {
    HttpResponse<String> local = fromOrigin("http://localhost:5173", "GET");
    assertEquals(200, local.statusCode());
    assertEquals(
        "http://localhost:5173",
        local.headers().firstValue("access-control-allow-origin").orElse(""));
    assertEquals(204, fromOrigin("http://localhost:5173", "OPTIONS").statusCode());
    HttpResponse<String> foreign = fromOrigin("https://evil.example", "GET");
    assertEquals(403, foreign.statusCode());
    assertFalse(foreign.headers().firstValue("access-control-allow-origin").isPresent());
  }

  private static HttpResponse<String> fromOrigin(String origin, String method) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(node.uri("/api/videos"))
            .header("Origin", origin)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
