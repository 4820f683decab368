package matinee.testing;

import akka.util.ByteString;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import matinee.edge.audience.SocketQueue;
import matinee.protocol.CloseCode;
import matinee.protocol.ServerMessage;

/** The socket behind a {@link SocketQueue}: keeps its frames, and its end. */
public final class TestFrames implements SocketQueue.Stream {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 15;
  private static final int CAPACITY = 64;

  /** Second byte of frames whose length follows it. */
  private static final int LONG_LENGTH = 126;

  private final LinkedBlockingQueue<ByteString> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<CloseCode> closed = new CompletableFuture<>();
  private final CompletableFuture<Boolean> cut = new CompletableFuture<>();
  private final SocketQueue queue = new SocketQueue(CAPACITY);
  private volatile boolean full;

  public TestFrames() {
    queue.open(this);
  }

  public SocketQueue queue() {
    return queue;
  }

  /** Reads nothing from now on, so that the queue is full. */
  public void fill() {
    full = true;
    ServerMessage any = new ServerMessage.Bye(ServerMessage.ByeReason.DEPLOY, OptionalLong.empty());
    while (queue.offer(any)) {
      // Each offer takes one place.
    }
  }

  /** The next frame, as JSON. */
  public JsonNode next() throws InterruptedException {
    ByteString frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("no frame came");
    }
    return json(frame);
  }

  /** Takes the frames that have come. */
  public List<ByteString> drain() {
    List<ByteString> all = new ArrayList<>();
    frames.drainTo(all);
    return all;
  }

  /** Takes the frames that have come; returns the types of their messages. */
  public List<String> drainTypes() {
    return drain().stream().map(frame -> json(frame).get("type").asText()).toList();
  }

  /** The code of the close frame, once there is one. */
  public CloseCode closeCode() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  public boolean isClosed() {
    return closed.isDone();
  }

  /** Waits until the connection is cut. */
  public void awaitCut() {
    cut.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** The message of a text frame that is shorter than 64 KiB. */
  public static JsonNode json(ByteString frame) {
    try {
      int header = frame.apply(1) < LONG_LENGTH ? 2 : 4;
      return JSON.readTree(frame.drop(header).utf8String());
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(malformed);
    }
  }

  @Override
  public void wake() {
    if (!full) {
      ByteString frame = queue.take(1);
      if (!queue.isFinished()) {
        frames.add(frame);
      }
    }
    queue.closing().ifPresent(code -> closed.complete(closeCode(code)));
  }

  private static CloseCode closeCode(int code) {
    return Arrays.stream(CloseCode.values())
        .filter(known -> known.code() == code)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void cut() {
    cut.complete(true);
  }
}
