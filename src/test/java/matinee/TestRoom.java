package matinee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A room made over HTTP. */
record TestRoom(TestNode node, String id, String hostToken) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static TestRoom create(TestNode node) throws Exception {
    return create(node, "{\"videoId\":\"sample\"}");
  }

  static TestRoom create(TestNode node, String body) throws Exception {
    JsonNode created = JSON.readTree(node.post("/api/room", body).body());
    return new TestRoom(node, created.at("/room/id").asText(), created.get("token").asText());
  }

  /** A token of somebody new. */
  String guestToken() throws Exception {
    String body = node.post("/api/room/" + id + "/tokens", "{\"name\":\"Bo\"}").body();
    return JSON.readTree(body).get("token").asText();
  }
}
