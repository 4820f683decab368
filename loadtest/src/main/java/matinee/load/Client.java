package matinee.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A viewer on a socket. Records the arrival of each message; callers read it later. */
final class Client implements WebSocket.Listener {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long TIMEOUT_SECONDS = 30;

  /**
   * @param atNanos arrival of its last frame, {@link System#nanoTime}
   */
  record Received(String text, long atNanos) {}

  private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final List<Received> passedOver = new ArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private WebSocket socket;

  static JsonNode post(URI uri, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  static Client join(URI node, String room, String token) throws InterruptedException {
    Client client = new Client();
    URI uri = URI.create(node.toString().replaceFirst("^http", "ws") + "/ws");
    client.socket = HTTP.newWebSocketBuilder().buildAsync(uri, client).join();
    client.send(
        "{\"type\":\"join\",\"roomId\":\"%s\",\"name\":\"Load\",\"token\":\"%s\"}"
            .formatted(room, token));
    client.expect("welcome", "");
    return client;
  }

  void send(String json) {
    socket.sendText(json, true).join();
  }

  /** Takes the next message of this type that contains {@code part}; others stay available. */
  Received expect(String type, String part) throws InterruptedException {
    String wanted = "{\"type\":\"" + type + "\"";
    for (Iterator<Received> passed = passedOver.iterator(); passed.hasNext(); ) {
      Received next = passed.next();
      if (next.text().startsWith(wanted) && next.text().contains(part)) {
        passed.remove();
        return next;
      }
    }
    for (; ; ) {
      Received next =
          Optional.ofNullable(received.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS))
              .orElseThrow(() -> new IllegalStateException("no " + type + " " + part));
      if (next.text().startsWith(wanted) && next.text().contains(part)) {
        return next;
      }
      passedOver.add(next);
    }
  }

  /** Drops messages that were passed over. */
  void clear() {
    passedOver.clear();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      received.add(new Received(partial.toString(), System.nanoTime()));
      partial.setLength(0);
    }
    webSocket.request(1);
    return CompletableFuture.completedFuture(null);
  }
}
