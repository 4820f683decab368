package matinee.edge.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestRoom;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.Test;

/** Addresses under which a room's video plays. */
class PlaybackIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static HttpResponse<String> ask(TestNode node, String room, String token)
      throws Exception {
    return node.get("/api/room/" + room + "/playback-url", "Authorization", "Bearer " + token);
  }

  private static String codeOf(HttpResponse<String> answer) throws Exception {
    return JSON.readTree(answer.body()).get("code").asText();
  }

  @Test
  void membersGetOneAddressForAllFilesThatExpires() throws Exception {
    try (TestNode node = TestNode.start(TestPostgres.database(), "matinee.media.lifetime = 4s")) {
      TestRoom room = TestRoom.create(node);
      JsonNode answer = JSON.readTree(ask(node, room.id(), room.guestToken()).body());
      String url = answer.get("url").asText();
      String token = url.substring(0, url.indexOf("/sample/"));
      assertTrue(answer.get("poster").asText().startsWith(token + "/sample/"), answer.toString());
      assertTrue(answer.at("/subtitles/0/src").asText().startsWith(token), answer.toString());
      double left = answer.get("expiresAt").asDouble() - answer.get("serverTime").asDouble();
      assertTrue(left > 0 && left <= 4000, left + " ms");
      HttpResponse<String> playlist = node.get(url);
      assertEquals(200, playlist.statusCode());
      while (node.get(url).statusCode() == 200) {
        TimeUnit.MILLISECONDS.sleep(200);
      }
      assertEquals("media_forbidden", codeOf(node.get(url)));
      String renewed =
          JSON.readTree(ask(node, room.id(), room.guestToken()).body()).get("url").asText();
      assertEquals(200, node.get(renewed).statusCode());
    }
  }

  @Test
  void nobodyElseGetsOne() throws Exception {
    try (TestNode node = TestNode.start(TestPostgres.database())) {
      TestRoom room = TestRoom.create(node);
      TestRoom other = TestRoom.create(node);
      String token = room.guestToken();
      assertEquals("bad_token", codeOf(ask(node, room.id(), other.guestToken())));
      assertEquals(401, node.get("/api/room/" + room.id() + "/playback-url").statusCode());
      try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada");
          TestSocket guest = TestSocket.join(node, room.id(), token, "Bo")) {
        JsonNode here = host.expect(message -> message.path("users").size() == 2, "both here");
        assertEquals(200, ask(node, room.id(), token).statusCode());
        host.send(
            "{\"type\":\"kick\",\"id\":\"k\",\"userId\":\"%s\"}"
                .formatted(here.at("/users/1/id").asText()));
        host.expect("ack");
        assertEquals("removed", codeOf(ask(node, room.id(), token)));
        assertTrue(guest.closeCode() > 0);
      }
    }
  }

  @Test
  void streamElsewhereKeepsItsAddress() throws Exception {
    try (TestNode node = TestNode.start(TestPostgres.database())) {
      String src = "https://cdn.example.org/film/playlist.m3u8";
      JsonNode made = JSON.readTree(node.post("/api/room", "{\"src\":\"" + src + "\"}").body());
      JsonNode answer =
          JSON.readTree(ask(node, made.at("/room/id").asText(), made.get("token").asText()).body());
      assertEquals(src, answer.get("url").asText());
      assertTrue(answer.path("expiresAt").isMissingNode(), answer.toString());
    }
  }

  @Test
  void bundledFilmPlaysAloneForEverybodyAndOthersForCreators() throws Exception {
    try (TestNode node = TestNode.start(TestPostgres.database(), "matinee.access.create = key")) {
      assertEquals(200, node.get("/api/videos/sample/playback-url").statusCode());
      assertEquals("key_required", codeOf(node.get("/api/videos/other/playback-url")));
    }
  }
}
