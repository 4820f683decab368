package matinee.testing;

import akka.http.javadsl.model.ws.Message;
import akka.stream.BoundedSourceQueue;
import akka.stream.KillSwitch;
import akka.stream.QueueOfferResult;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import matinee.edge.audience.SocketQueue;
import matinee.protocol.CloseCode;

/** The socket behind a {@link SocketQueue}: keeps its frames, and its end. */
public final class TestFrames implements BoundedSourceQueue<Message>, KillSwitch {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 15;

  private final LinkedBlockingQueue<Message> frames = new LinkedBlockingQueue<>();
  private final AtomicReference<CloseCode> closing = new AtomicReference<>();
  private final CompletableFuture<CloseCode> closed = new CompletableFuture<>();
  private final CompletableFuture<Boolean> cut = new CompletableFuture<>();
  private final SocketQueue queue = new SocketQueue(closing, this);
  private volatile boolean full;

  public TestFrames() {
    queue.open(this);
  }

  public SocketQueue queue() {
    return queue;
  }

  /** Refuses frames from now on. */
  public void fill() {
    full = true;
  }

  /** The next frame, as JSON. */
  public JsonNode next() throws InterruptedException {
    Message frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("no frame came");
    }
    return json(frame);
  }

  /** Takes the frames that have come. */
  public List<Message> drain() {
    List<Message> all = new ArrayList<>();
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

  public static JsonNode json(Message frame) {
    try {
      return JSON.readTree(frame.asTextMessage().getStrictText());
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(malformed);
    }
  }

  @Override
  public QueueOfferResult offer(Message frame) {
    if (full) {
      return QueueOfferResult.dropped();
    }
    frames.add(frame);
    return QueueOfferResult.enqueued();
  }

  @Override
  public void complete() {
    closed.complete(closing.get());
  }

  @Override
  public void fail(Throwable failure) {
    closed.completeExceptionally(failure);
  }

  @Override
  public int size() {
    return frames.size();
  }

  @Override
  public void shutdown() {
    cut.complete(true);
  }

  @Override
  public void abort(Throwable failure) {
    cut.completeExceptionally(failure);
  }
}
