package matinee.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wire fixtures, which Vitest reads too. */
class WireFixturesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<JsonNode> clientMessages() throws IOException {
    return fixtures("client-messages.json");
  }

  static Stream<JsonNode> serverMessages() throws IOException {
    return fixtures("server-messages.json");
  }

  @ParameterizedTest
  @MethodSource("clientMessages")
  void clientMessageIsReadAndWrittenBack(JsonNode fixture) throws Exception {
    WireCodec.Decoded.Message decoded =
        assertInstanceOf(WireCodec.Decoded.Message.class, WireCodec.decode(fixture.toString()));
    assertEquals(fixture, JSON.readTree(WireCodec.toJson(decoded.message())));
  }

  @ParameterizedTest
  @MethodSource("serverMessages")
  void serverMessageIsReadAndWrittenBack(JsonNode fixture) throws Exception {
    ServerMessage message = WireCodec.read(fixture.toString(), ServerMessage.class);
    assertEquals(fixture, JSON.readTree(WireCodec.encode(message)));
  }

  private static Stream<JsonNode> fixtures(String name) throws IOException {
    JsonNode all = JSON.readTree(Path.of("src/test/resources/wire", name).toFile());
    return StreamSupport.stream(all.spliterator(), false);
  }
}
