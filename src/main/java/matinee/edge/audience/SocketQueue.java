package matinee.edge.audience;

import akka.util.ByteString;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import matinee.edge.frames.CloseStatus;
import matinee.edge.frames.ServerFrame;
import matinee.protocol.CloseCode;
import matinee.protocol.ServerMessage;
import matinee.protocol.WireCodec;

/**
 * Bounded queue of the frames for one socket; an offer never blocks. Thread-safe: frames that one
 * thread offers keep their order.
 */
public final class SocketQueue {

  /** The stream of the socket, which takes the frames. Both calls return at once. */
  public interface Stream {

    /** Tells that frames, or the close, wait in a queue that was empty. */
    void wake();

    /** Cuts the connection. */
    void cut();
  }

  private final int capacity;
  private final Queue<ByteString> waiting = new ArrayDeque<>(1);
  private Optional<Stream> stream = Optional.empty();
  private OptionalInt closing = OptionalInt.empty();
  private boolean finished;
  private boolean cut;

  /**
   * @param capacity frames that may wait
   */
  public SocketQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Connects the queue to its socket's stream. */
  public synchronized void open(Stream socket) {
    stream = Optional.of(socket);
    if (cut) {
      socket.cut();
    }
    if (!waiting.isEmpty() || closing.isPresent()) {
      socket.wake();
    }
  }

  /** Encodes a message to a frame, which any number of sockets can share. */
  static ByteString encode(ServerMessage message) {
    return ServerFrame.text(WireCodec.encode(message));
  }

  /** Encodes a message and offers it. */
  public boolean offer(ServerMessage message) {
    return offer(encode(message));
  }

  /** Offers a frame; false if the queue is full or closing. */
  synchronized boolean offer(ByteString frame) {
    if (closing.isPresent() || waiting.size() >= capacity) {
      return false;
    }
    waiting.add(frame);
    if (waiting.size() == 1) {
      stream.ifPresent(Stream::wake);
    }
    return true;
  }

  /**
   * Takes frames for one write; the last one is the close frame, once the queue is closed.
   *
   * @param maxBytes size beyond which no further frame is added
   */
  public synchronized ByteString take(int maxBytes) {
    ByteString batch = ByteString.emptyByteString();
    while (!waiting.isEmpty() && batch.size() < maxBytes) {
      batch = batch.concat(waiting.remove());
    }
    if (waiting.isEmpty() && closing.isPresent() && !finished) {
      finished = true;
      batch = batch.concat(ServerFrame.close(closing.getAsInt()));
    }
    return batch;
  }

  /** Closes the socket after the frames that wait; only the first code counts. */
  public void close(CloseCode code) {
    close(code.code());
  }

  /**
   * Closes the socket after the frames that wait, with a code of RFC 6455; only the first counts.
   */
  public synchronized void close(int code) {
    if (closing.isEmpty()) {
      closing = OptionalInt.of(code);
      stream.ifPresent(Stream::wake);
    }
  }

  /** Answers the close of the client, who reads nothing else after it. */
  public synchronized void answerClose(int code) {
    waiting.clear();
    close(code);
  }

  /** Drops what waits, and refuses frames from now on: the stream has ended. */
  public synchronized void end() {
    waiting.clear();
    finished = true;
    close(CloseStatus.NONE);
  }

  /** The code of the close, once the queue is closed. */
  public synchronized OptionalInt closing() {
    return closing;
  }

  /** Tells whether the close frame has been taken. */
  public synchronized boolean isFinished() {
    return finished;
  }

  /**
   * Cuts the connection of a peer that does not complete the closing handshake; a stream that has
   * not started yet ends at its start.
   */
  public synchronized void cut() {
    cut = true;
    stream.ifPresent(Stream::cut);
  }
}
