package matinee.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A plain client of the wire: what it hears is read in order, with patience. */
public final class TestSocket implements WebSocket.Listener, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 20;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final LinkedBlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private final List<JsonNode> all = new ArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private volatile boolean reading = true;
  private WebSocket socket;

  public static TestSocket open(URI uri, String... headers) {
    TestSocket client = new TestSocket();
    WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    client.socket = builder.buildAsync(uri, client).join();
    return client;
  }

  /** Opens, joins, and waits for welcome, state and presence. */
  public static TestSocket join(TestNode node, String room, String token, String name)
      throws Exception {
    TestSocket client = open(node.socketUri());
    client.send(joinMessage(room, token, name));
    client.expect("welcome");
    client.expect("state");
    client.expect("presence");
    return client;
  }

  public static String joinMessage(String room, String token, String name) {
    return "{\"type\":\"join\",\"roomId\":\"%s\",\"token\":\"%s\",\"name\":\"%s\"}"
        .formatted(room, token, name);
  }

  public void send(String json) {
    socket.sendText(json, true).join();
  }

  /** From now on what the server says stays in the network's buffers. */
  public void stopReading() {
    reading = false;
  }

  public WebSocket raw() {
    return socket;
  }

  /** The next message of this type; what comes before it is passed over. */
  public JsonNode expect(String type) throws Exception {
    return expect(message -> message.get("type").asText().equals(type), type);
  }

  public JsonNode expect(Predicate<JsonNode> wanted, String what) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (; ; ) {
      JsonNode message = heard.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (message == null) {
        throw new AssertionError("nothing like " + what + " after " + all);
      }
      all.add(message);
      if (wanted.test(message)) {
        return message;
      }
    }
  }

  /** The first such message, whether it was read already or is still to come. */
  public JsonNode everHeard(Predicate<JsonNode> wanted, String what) throws Exception {
    Optional<JsonNode> before = all.stream().filter(wanted).findFirst();
    return before.isPresent() ? before.get() : expect(wanted, what);
  }

  /** True if such a message was read already. */
  public boolean wasTold(Predicate<JsonNode> wanted) {
    return all.stream().anyMatch(wanted);
  }

  /** The first message of this type among those that were read. */
  public JsonNode heard(String type) {
    return all.stream()
        .filter(message -> message.get("type").asText().equals(type))
        .findFirst()
        .orElseThrow();
  }

  /** The code in the server's close frame. */
  public int closeCode() throws Exception {
    return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  public boolean isOpen() {
    return !closed.isDone();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      try {
        heard.add(JSON.readTree(partial.toString()));
      } catch (Exception notJson) {
        throw new IllegalStateException(partial.toString(), notJson);
      }
      partial.setLength(0);
    }
    if (reading) {
      webSocket.request(1);
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closed.complete(statusCode);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
