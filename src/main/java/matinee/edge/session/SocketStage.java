package matinee.edge.session;

import akka.actor.typed.ActorRef;
import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import akka.util.ByteString;
import matinee.edge.audience.SocketQueue;

/**
 * All of one socket's stream, from the client's bytes to the session and from the queue to bytes:
 * RFC 6455 in a single stage.
 */
final class SocketStage extends GraphStage<FlowShape<ByteString, ByteString>> {

  /**
   * The two sides that the stage connects.
   *
   * @param queue frames for the client
   * @param session owner of the socket
   * @param backlog messages that the session has not handled yet
   */
  record Ends(SocketQueue queue, ActorRef<SessionMessage> session, SessionBacklog backlog) {}

  private final Inlet<ByteString> in = Inlet.create("socket.in");
  private final Outlet<ByteString> out = Outlet.create("socket.out");
  private final FlowShape<ByteString, ByteString> shape = FlowShape.of(in, out);
  private final SocketSettings settings;
  private final Ends ends;

  SocketStage(SocketSettings settings, Ends ends) {
    this.settings = settings;
    this.ends = ends;
  }

  @Override
  public FlowShape<ByteString, ByteString> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new SocketLogic(shape, settings, ends);
  }
}
