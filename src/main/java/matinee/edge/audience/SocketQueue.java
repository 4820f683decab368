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
 * The way out to one socket: a bounded queue that never makes anybody wait. May be used from any
 * thread; what one thread offers stays in order.
 */
public final class SocketQueue {

  private volatile Optional<BoundedSourceQueue<Message>> queue = Optional.empty();
  private final AtomicReference<CloseCode> closing;
  private final KillSwitch connection;
  private final AtomicBoolean closed = new AtomicBoolean();

  public SocketQueue(AtomicReference<CloseCode> closing, KillSwitch connection) {
    this.closing = closing;
    this.connection = connection;
  }

  /** The socket stands: what is offered from now on goes there. */
  public NotUsed open(BoundedSourceQueue<Message> way) {
    queue = Optional.of(way);
    return NotUsed.getInstance();
  }

  /** One frame for as many sockets as there are. */
  static Message encode(ServerMessage message) {
    return new TextMessage.Strict(WireCodec.encode(message));
  }

  /** Sends to this socket alone. */
  public boolean offer(ServerMessage message) {
    return offer(encode(message));
  }

  /** Answers whether the socket keeps up: false once its queue is full or it is closing. */
  boolean offer(Message frame) {
    return queue.map(way -> way.offer(frame).equals(QueueOfferResult.enqueued())).orElse(false);
  }

  /** Closes with a code once what waits is sent; the first code stays. */
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

  /** Cuts the connection, for a peer that does not even read the close. */
  public void cut() {
    connection.shutdown();
  }
}
