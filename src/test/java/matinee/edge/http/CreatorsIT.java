package matinee.edge.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import matinee.Settings;
import matinee.access.CreationKeys;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Opening rooms and seeing the library, by rule, key and proxy. */
class CreatorsIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROOM = "{\"videoId\":\"sample\"}";

  private final Settings.Db db = TestPostgres.database();

  private CreationKeys keys() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(db.url());
    source.setUser(db.user());
    return new CreationKeys(source);
  }

  private TestNode node(String access) throws Exception {
    return TestNode.start(db, "matinee.access { " + access + " }");
  }

  private static String codeOf(HttpResponse<String> answer) throws Exception {
    return answer.statusCode() < 300 ? "ok" : JSON.readTree(answer.body()).get("code").asText();
  }

  private static void assertBoth(String code, TestNode node, String... headers) throws Exception {
    assertEquals(code, codeOf(node.post("/api/room", ROOM, headers)), "open a room");
    assertEquals(code, codeOf(node.get("/api/videos", headers)), "see the library");
  }

  @Test
  void thisMachineNeedsNoKeyAndForwardedRequestsDo() throws Exception {
    try (TestNode node = node("")) {
      assertBoth("ok", node);
      for (String header : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")) {
        assertBoth("key_required", node, header, "192.0.2.7");
      }
      String key = keys().make("Ann's").key();
      assertBoth("ok", node, "X-Forwarded-For", "192.0.2.7", "Authorization", "Bearer " + key);
    }
  }

  @Test
  void keyOpensUntilItIsRevoked() throws Exception {
    try (TestNode node = node("create = key")) {
      assertBoth("key_required", node);
      CreationKeys.Made made = keys().make("Ann's");
      assertBoth("ok", node, "Authorization", "Bearer " + made.key());
      assertBoth("bad_key", node, "Authorization", "Bearer " + made.key() + "x");
      assertTrue(keys().revoke(made.id()));
      assertBoth("bad_key", node, "Authorization", "Bearer " + made.key());
    }
  }

  @Test
  void wrongKeysAreLimitedAndValidOnesAreNot() throws Exception {
    try (TestNode node = node("create = key")) {
      String key = keys().make("Ann's").key();
      HttpResponse<String> last = null;
      for (int i = 0; i < 40; i++) {
        last = node.get("/api/videos", "Authorization", "Bearer mk_wrong" + i);
      }
      assertEquals("rate_limited", codeOf(last));
      assertEquals("6", last.headers().firstValue("Retry-After").orElse(""));
      assertBoth("ok", node, "Authorization", "Bearer " + key);
    }
  }

  @Test
  void firstKeyIsMadeOnceAndOnlyItsHashIsStored() throws Exception {
    try (TestNode node = node("create = open")) {
      assertBoth("ok", node);
      String key = keys().first().orElseThrow().key();
      assertTrue(keys().first().isEmpty());
      keys().revoke(keys().list().getFirst().id());
      assertTrue(keys().first().isEmpty(), "a restart makes no other one");
      keys().make("second");
      assertFalse(
          TestPostgres.column(db, "SELECT key_hash FROM creation_keys").toString().contains(key));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1/32, ann, staff, own, ok",
    "127.0.0.1/32, ann, 'guests,staff', own, ok",
    "127.0.0.1/32, ann, guests, own, not_allowed",
    "127.0.0.1/32, '', staff, own, login_required",
    "127.0.0.1/32, ann, staff, foreign, origin_not_allowed",
    "127.0.0.1/32, ann, staff, none, origin_not_allowed",
    "10.0.0.0/8, ann, staff, own, login_required"
  })
  void proxyNamesThePersonAndTheOriginIsChecked(
      String proxies, String user, String groups, String origin, String code) throws Exception {
    String settings =
        "create = proxy, creator-groups = staff }, matinee.http { trusted-proxies = \"";
    try (TestNode node = node(settings + proxies + "\"")) {
      String address =
          switch (origin) {
            case "own" -> node.uri("/").toString().replaceAll("/$", "");
            case "foreign" -> "https://evil.example";
            default -> "";
          };
      String[] named = {"Remote-User", user, "Remote-Groups", groups, "Origin", address};
      String[] bare = {"Remote-User", user, "Remote-Groups", groups};
      HttpResponse<String> answer = node.post("/api/room", ROOM, address.isEmpty() ? bare : named);
      assertEquals(code, codeOf(answer));
      if (code.equals("ok")) {
        assertEquals(
            List.of(),
            TestPostgres.column(db, "SELECT event FROM room_events WHERE event::text LIKE '%ann%'"),
            "the identity stays out of the journal");
      }
    }
  }

  @Test
  void membersSeeTheLibraryWhereTheQueueTakesTheirVideos() throws Exception {
    try (TestNode node = node("create = key")) {
      String key = keys().make("Ann's").key();
      JsonNode made =
          JSON.readTree(node.post("/api/room", ROOM, "Authorization", "Bearer " + key).body());
      String room = made.at("/room/id").asText();
      String host = made.get("token").asText();
      String guest =
          JSON.readTree(node.post("/api/room/" + room + "/tokens", "{\"name\":\"Bo\"}").body())
              .get("token")
              .asText();
      try (TestSocket ada = TestSocket.join(node, room, host, "Ada");
          TestSocket bo = TestSocket.join(node, room, guest, "Bo")) {
        String[] asGuest = {"Authorization", "Bearer " + guest};
        assertEquals("ok", codeOf(node.get("/api/videos", "Authorization", "Bearer " + host)));
        assertEquals("not_allowed", codeOf(node.get("/api/videos", asGuest)));
        ada.send(
            "{\"type\":\"policy\",\"id\":\"q\",\"policy\":{\"control\":\"host\",\"sync\":\"tight\",\"chat\":{\"slowModeSeconds\":0,\"blockedWords\":[]},\"gate\":{\"mode\":\"off\",\"quorumPercent\":80,\"deadlineSeconds\":8,\"budgetSeconds\":60},\"queue\":{\"add\":\"everyone\",\"vote\":false}}}");
        ada.expect("ack");
        assertEquals("ok", codeOf(node.get("/api/videos", asGuest)));
        assertEquals("key_required", codeOf(node.post("/api/room", ROOM, asGuest)));
        assertTrue(bo.isOpen());
      }
    }
  }

  @Test
  void roomsAndTokensOfAnAddressAreLimited() throws Exception {
    String limits =
        "matinee.limits { rooms-per-minute = 1, rooms-at-once = 2, tokens-per-minute = 1, tokens-at-once = 3 }";
    try (TestNode node = TestNode.start(db, limits)) {
      String room = JSON.readTree(node.post("/api/room", ROOM).body()).at("/room/id").asText();
      assertEquals("ok", codeOf(node.post("/api/room", ROOM)));
      HttpResponse<String> refused = node.post("/api/room", ROOM);
      assertEquals("rate_limited", codeOf(refused));
      assertEquals("60", refused.headers().firstValue("Retry-After").orElse(""));
      String tokens = "/api/room/" + room + "/tokens";
      for (int i = 0; i < 3; i++) {
        assertEquals("ok", codeOf(node.post(tokens, "{\"name\":\"Bo\"}")));
      }
      assertEquals("rate_limited", codeOf(node.post(tokens, "{\"name\":\"Bo\"}")));
      assertEquals("ok", codeOf(node.get("/api/room/" + room)), "reading is not limited");
    }
  }
}
