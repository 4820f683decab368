package matinee.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A room made over HTTP. */
public record TestRoom(TestNode node, String id, String hostToken) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public static TestRoom create(TestNode node) throws Exception {
    return create(node, "{\"videoId\":\"sample\"}");
  }

  public static TestRoom create(TestNode node, String body) throws Exception {
    JsonNode created = JSON.readTree(node.post("/api/room", body).body());
    return new TestRoom(node, created.at("/room/id").asText(), created.get("token").asText());
  }

  /** A token of somebody new. */
  public String guestToken() throws Exception {
    String body = node.post("/api/room/" + id + "/tokens", "{\"name\":\"Bo\"}").body();
    return JSON.readTree(body).get("token").asText();
  }
}
