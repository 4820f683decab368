package matinee.edge.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import matinee.Settings;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestRoom;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Removes and bans members: every socket, every old token and the same browser are refused. */
class ModerationIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEVICE = "a-browser-that-is-always-the-same";
  private static final String BEHIND_A_PROXY = "matinee.http.trusted-proxies = \"127.0.0.1,::1\"";
  private static Settings.Db db;
  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    db = TestPostgres.database();
    node = TestNode.start(db, BEHIND_A_PROXY);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void kickedMemberIsOutOnAllSocketsAndComesBackOnlyAsSomebodyNew() throws Exception {
    TestRoom room = TestRoom.create(node);
    String token = room.guestToken();
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada");
        TestSocket tab = TestSocket.join(node, room.id(), token, "Bo");
        TestSocket other = TestSocket.join(node, room.id(), token, "Bo")) {
      String bo = idOf(host, "Bo");
      host.send("{\"type\":\"kick\",\"id\":\"k\",\"userId\":\"%s\"}".formatted(bo));
      for (TestSocket one : List.of(tab, other)) {
        assertEquals("kicked", one.expect("bye").get("reason").asText());
        assertEquals(4403, one.closeCode());
      }
      host.expect(message -> message.path("users").size() == 1, "Bo gone");
      awaitOlderMessages(room, token, 403);
      try (TestSocket again = TestSocket.open(node.socketUri())) {
        again.send(TestSocket.joinMessage(room.id(), token, "Bo"));
        assertEquals("removed", again.expect("error").get("code").asText());
        assertEquals(4403, again.closeCode());
      }
      try (TestSocket fresh = TestSocket.join(node, room.id(), room.guestToken(), "Bo")) {
        host.expect(message -> message.path("users").size() == 2, "somebody new");
        assertTrue(fresh.isOpen());
      }
    }
  }

  @Test
  void bannedBrowserIsKnownAgainAndItsAddressToo() throws Exception {
    TestRoom room = TestRoom.create(node);
    String from = "203.0.113.7";
    String token = tokenOf(token(room, DEVICE, from));
    String twin = tokenOf(token(room, DEVICE, from));
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada");
        TestSocket other = TestSocket.join(node, room.id(), twin, "Twin");
        TestSocket guest = TestSocket.open(node.socketUri(), "X-Forwarded-For", from)) {
      guest.send(TestSocket.joinMessage(room.id(), token, "Bo"));
      guest.expect("presence");
      String bo = idOf(host, "Bo");
      String elsewhere = tokenOf(token(room, DEVICE, "198.51.100.1"));
      host.send("{\"type\":\"ban\",\"id\":\"b\",\"userId\":\"%s\"}".formatted(bo));
      for (TestSocket out : List.of(guest, other)) {
        assertEquals("banned", out.expect("bye").get("reason").asText());
        assertEquals(4403, out.closeCode());
      }
      JsonNode presence = host.expect(message -> message.path("banned").size() == 1, "the ban");
      assertEquals("Bo", presence.at("/banned/0/name").asText());
      for (String old : List.of(token, elsewhere)) {
        try (TestSocket again = TestSocket.open(node.socketUri())) {
          again.send(TestSocket.joinMessage(room.id(), old, "Somebody else"));
          assertEquals("banned", again.expect("error").get("code").asText());
        }
      }
      awaitOlderMessages(room, twin, 403);
      // The page reads a banned browser's fresh token as one of somebody who has never joined.
      awaitOlderMessages(room, elsewhere, 503);
      awaitStatus(room, "another-browser-altogether", "203.0.113.99", 403);
      assertEquals(
          403,
          token(room, "yet-another-browser", "198.51.100.1", "203.0.113.99").statusCode(),
          "a line before the proxy's");
      awaitRefusedToken(room);
      assertEquals(200, token(room, "another-browser-altogether", "203.0.114.7").statusCode());
      TestRoom another = TestRoom.create(node);
      assertEquals(200, token(another, DEVICE, from).statusCode(), "another room");
      host.send("{\"type\":\"unban\",\"id\":\"u\",\"userId\":\"%s\"}".formatted(bo));
      host.expect(
          message -> message.path("banned").isArray() && message.get("banned").isEmpty(), "none");
      awaitStatus(room, DEVICE, from, 200);
      awaitOlderMessages(room, token, 200);
      awaitOlderMessages(room, twin, 200);
    }
    for (String table : List.of("address_bans", "room_events")) {
      assertEquals(
          List.of("0"),
          TestPostgres.column(
              db, "SELECT count(*) FROM %s t WHERE t::text LIKE '%%203.0.113%%'".formatted(table)));
    }
  }

  private static void awaitRefusedToken(TestRoom room) throws Exception {
    List<String> kept = List.of();
    for (int tries = 0; tries < 200 && kept.isEmpty(); tries++) {
      TimeUnit.MILLISECONDS.sleep(100);
      kept =
          TestPostgres.column(
              db,
              "SELECT DISTINCT concat_ws('|', coalesce(user_id, 'nobody'), command, code) FROM refusals WHERE command = 'token' AND room_id = '%s'"
                  .formatted(room.id()));
    }
    assertEquals(List.of("nobody|token|banned"), kept);
  }

  @Test
  void whoHasLeftOrWasKickedIsBannedWithBrowserAndAddress() throws Exception {
    TestRoom room = TestRoom.create(node);
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada")) {
      banOfWhoIsGone(room, host, "203.0.113.7", false);
      banOfWhoIsGone(room, host, "198.51.100.7", true);
    }
  }

  private static void banOfWhoIsGone(TestRoom room, TestSocket host, String from, boolean kicked)
      throws Exception {
    String name = kicked ? "Kicked" : "Left";
    String device = "the-browser-of-who-was-" + name;
    String token = tokenOf(token(room, device, from));
    try (TestSocket guest = TestSocket.open(node.socketUri(), "X-Forwarded-For", from)) {
      guest.send(TestSocket.joinMessage(room.id(), token, name));
      guest.expect("presence");
      String id = idOf(host, name);
      if (kicked) {
        host.send("{\"type\":\"kick\",\"id\":\"kick\",\"userId\":\"%s\"}".formatted(id));
      } else {
        guest.send("{\"type\":\"leave\"}");
      }
      host.expect(message -> message.path("users").size() == 1, name + " gone");
      host.send("{\"type\":\"ban\",\"id\":\"ban-%s\",\"userId\":\"%s\"}".formatted(name, id));
    }
    awaitStatus(room, "another-browser-altogether", from, 403);
    String elsewhere = tokenOf(token(room, device, "192.0.2.1"));
    try (TestSocket again = TestSocket.open(node.socketUri())) {
      again.send(TestSocket.joinMessage(room.id(), elsewhere, "Somebody else"));
      assertEquals("banned", again.expect("error").get("code").asText());
    }
  }

  @Test
  void founderComesBackInAnotherBrowserWithTheirLinkUntilItIsRevoked() throws Exception {
    TestRoom room = TestRoom.create(node);
    String recovery = "/api/room/" + room.id() + "/recovery";
    String recover = "/api/room/" + room.id() + "/recover";
    String[] host = {"Authorization", "Bearer " + room.hostToken()};
    assertEquals(
        403, node.post(recovery, "", "Authorization", "Bearer " + room.guestToken()).statusCode());
    assertEquals(403, node.post(recovery, "").statusCode());
    String first = secretOf(node.post(recovery, "", host));
    String second = secretOf(node.post(recovery, "", host));
    assertEquals(401, node.post(recover, secret(first)).statusCode(), "a newer one was made");
    String token = tokenOf(node.post(recover, secret(second)));
    try (TestSocket back = TestSocket.open(node.socketUri())) {
      back.send(TestSocket.joinMessage(room.id(), token, "Ada"));
      assertEquals("host", back.expect("welcome").at("/you/role").asText());
    }
    assertEquals(204, node.delete(recovery, host).statusCode());
    assertEquals(401, node.post(recover, secret(second)).statusCode());
    assertEquals(
        List.of("0"),
        TestPostgres.column(
            db,
            "SELECT count(*) FROM room_secrets t WHERE t::text LIKE '%%%s%%'".formatted(second)));
  }

  private static String secretOf(HttpResponse<String> answer) throws Exception {
    String link = JSON.readTree(answer.body()).get("link").asText();
    return link.substring(link.indexOf("#recover=") + "#recover=".length());
  }

  private static String secret(String secret) {
    return "{\"secret\":\"%s\"}".formatted(secret);
  }

  @Test
  void mutedMemberIsSilentAndSeesIt() throws Exception {
    TestRoom room = TestRoom.create(node);
    try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada");
        TestSocket guest = TestSocket.join(node, room.id(), room.guestToken(), "Bo")) {
      String bo = idOf(host, "Bo");
      host.send("{\"type\":\"mute\",\"id\":\"m\",\"userId\":\"%s\",\"muted\":true}".formatted(bo));
      guest.expect(message -> message.at("/users/1/muted").asBoolean(), "muted");
      guest.send("{\"type\":\"chat\",\"id\":\"c\",\"text\":\"hello\"}");
      assertEquals("muted", guest.expect("error").get("code").asText());
    }
  }

  private static String idOf(TestSocket socket, String name) throws Exception {
    JsonNode presence =
        socket.expect(message -> message.path("users").toString().contains(name), name);
    for (JsonNode user : presence.get("users")) {
      if (user.get("name").asText().equals(name)) {
        return user.get("id").asText();
      }
    }
    throw new AssertionError(presence);
  }

  /**
   * @param from lines of the header of proxies
   */
  private static HttpResponse<String> token(TestRoom room, String device, String... from)
      throws Exception {
    return node.post(
        "/api/room/" + room.id() + "/tokens",
        "{\"name\":\"Bo\",\"device\":\"%s\"}".formatted(device),
        Arrays.stream(from)
            .flatMap(line -> Stream.of("X-Forwarded-For", line))
            .toArray(String[]::new));
  }

  private static String tokenOf(HttpResponse<String> answer) throws Exception {
    return JSON.readTree(answer.body()).get("token").asText();
  }

  /** Bans by address are written behind the command. */
  private static void awaitStatus(TestRoom room, String device, String from, int status)
      throws Exception {
    await(status, () -> token(room, device, from));
  }

  /** The tables follow the journal. */
  private static void awaitOlderMessages(TestRoom room, String token, int status) throws Exception {
    String path = "/api/room/%s/messages?before=1".formatted(room.id());
    await(status, () -> node.get(path, "Authorization", "Bearer " + token));
  }

  private static void await(int status, Callable<HttpResponse<String>> question) throws Exception {
    for (int tries = 0; tries < 200 && question.call().statusCode() != status; tries++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertEquals(status, question.call().statusCode());
  }
}
