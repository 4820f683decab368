package matinee.edge.audience;

import akka.NotUsed;
import akka.http.javadsl.model.ws.Message;
import akka.http.scaladsl.model.ws.TextMessage;
import akka.stream.BoundedSourceQueue;
import akka.stream.KillSwitch;
import akka.stream.QueueOfferResult;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import matinee.protocol.CloseCode;
import matinee.protocol.ServerMessage;
import matinee.protocol.WireCodec;

/**
 * Bounded queue of the frames for one socket; an offer never blocks. Thread-safe: frames that one
 * thread offers keep their order.
 */
public final class SocketQueue {

  private volatile Optional<BoundedSourceQueue<Message>> queue = Optional.empty();
  private final AtomicReference<CloseCode> closing;
  private final KillSwitch connection;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param closing takes the code for the close frame
   * @param connection cuts the socket's stream
   */
  public SocketQueue(AtomicReference<CloseCode> closing, KillSwitch connection) {
    this.closing = closing;
    this.connection = connection;
  }

  /** Connects the queue to its socket's stream; earlier offers are refused. */
  public NotUsed open(BoundedSourceQueue<Message> stream) {
    queue = Optional.of(stream);
    return NotUsed.getInstance();
  }

  /** Encodes a message to a frame, which any number of sockets can share. */
  static Message encode(ServerMessage message) {
    return new TextMessage.Strict(WireCodec.encode(message));
  }

  /** Encodes a message and offers it. */
  public boolean offer(ServerMessage message) {
    return offer(encode(message));
  }

  /** Offers a frame; false if the queue is full or closing. */
  boolean offer(Message frame) {
    return queue
        .map(stream -> stream.offer(frame).equals(QueueOfferResult.enqueued()))
        .orElse(false);
  }

  /** Closes the socket after the frames that wait; only the first code counts. */
  public void close(CloseCode code) {
    if (closed.compareAndSet(false, true)) {
      closing.set(code);
      try {
        queue.ifPresentOrElse(BoundedSourceQueue::complete, connection::shutdown);
      } catch (IllegalStateException peerWasFirst) {
        connection.shutdown();
      }
    }
  }

  /** Cuts the connection of a peer that does not complete the closing handshake. */
  public void cut() {
    connection.shutdown();
  }
}
