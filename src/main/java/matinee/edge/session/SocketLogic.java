package matinee.edge.session;

import akka.Done;
import akka.stream.FlowShape;
import akka.stream.stage.AbstractInOutHandler;
import akka.stream.stage.AsyncCallback;
import akka.stream.stage.TimerGraphStageLogic;
import akka.util.ByteString;
import java.time.Duration;
import matinee.edge.audience.SocketQueue;
import matinee.edge.frames.CloseStatus;
import matinee.edge.frames.FrameReader;
import matinee.edge.frames.ServerFrame;

/**
 * Runs one {@link SocketStage}. Messages beyond their limit wait in the client's TCP buffer; frames
 * beyond theirs end the socket. What a client sends after the end is discarded.
 */
final class SocketLogic extends TimerGraphStageLogic {

  /** Time for the client to complete the closing handshake. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  /** Interval at which silence is counted. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);

  /** Intervals of silence after which the client is pinged: 25 s. */
  private static final int SILENT_INTERVALS = 5;

  /** Interval at which the session is told of pings and pongs. */
  private static final double ALIVE_MILLIS = 1000;

  /** Bytes that are discarded after the end, so that the client gets to read the close frame. */
  private static final long MAX_DISCARDED = 4L << 20;

  /** Size of a write, beyond which no further frame is added to it. */
  private static final int WRITE_BYTES = 32 << 10;

  private enum Timer {
    READ_ON,
    KEEP_ALIVE,
    CLOSE
  }

  private final FlowShape<ByteString, ByteString> shape;
  private final SocketQueue queue;
  private final SocketStage.Ends ends;
  private final FrameReader reader;
  private final FrameLimits limits;
  private ByteString control = ByteString.emptyByteString();
  private double aliveAt = Double.NEGATIVE_INFINITY;
  private int silentIntervals;
  private boolean ended;
  private boolean clientClosed;
  private long discarded;

  SocketLogic(
      FlowShape<ByteString, ByteString> shape, SocketSettings settings, SocketStage.Ends ends) {
    super(shape);
    this.shape = shape;
    this.ends = ends;
    this.queue = ends.queue();
    this.reader = new FrameReader(settings.maxMessage());
    this.limits = new FrameLimits(settings, now());
    setHandlers(shape.in(), shape.out(), new Handler());
  }

  private final class Handler extends AbstractInOutHandler {

    @Override
    public void onPush() {
      silentIntervals = 0;
      ByteString bytes = grab(shape.in());
      if (ended) {
        discard(bytes.size());
      } else {
        reader.feed(bytes.asByteBuffer());
        read();
      }
    }

    @Override
    public void onPull() {
      write();
    }

    /** A lost connection is no failure of the node. */
    @Override
    public void onUpstreamFailure(Throwable lost) {
      completeStage();
    }
  }

  @Override
  public void preStart() {
    AsyncCallback<Done> write = createAsyncCallback(done -> write());
    AsyncCallback<Done> cut = createAsyncCallback(done -> completeStage());
    queue.open(
        new SocketQueue.Stream() {
          @Override
          public void wake() {
            write.invoke(Done.getInstance());
          }

          @Override
          public void cut() {
            cut.invoke(Done.getInstance());
          }
        });
    scheduleWithFixedDelay(Timer.KEEP_ALIVE, KEEP_ALIVE, KEEP_ALIVE);
    pull(shape.in());
  }

  @Override
  public void postStop() {
    queue.end();
    ends.session().tell(new SessionMessage.Closed());
  }

  @Override
  public void onTimer(Object timer) {
    switch ((Timer) timer) {
      case READ_ON -> readOn();
      case CLOSE -> completeStage();
      case KEEP_ALIVE -> keepAlive();
    }
  }

  private void keepAlive() {
    silentIntervals++;
    if (silentIntervals % SILENT_INTERVALS == 0) {
      control = ServerFrame.ping();
      write();
    }
  }

  private void read() {
    while (take(reader.next())) {
      // Each event is handled by itself.
    }
  }

  /** Handles an event; false if reading pauses or has ended. */
  private boolean take(FrameReader.Event event) {
    switch (event) {
      case NEED_BYTES -> pull(shape.in());
      case FRAME -> {
        return admit();
      }
      case FRAGMENT -> {
        return true;
      }
      case TEXT -> {
        return deliver(new SessionMessage.Text(reader.text()));
      }
      case BINARY -> {
        return deliver(new SessionMessage.NotText());
      }
      case PING -> {
        return pong();
      }
      case PONG -> {
        return alive();
      }
      case CLOSE -> closed(reader.closeCode());
      case PROTOCOL_ERROR -> fail(CloseStatus.PROTOCOL_ERROR);
      case NOT_UTF8 -> fail(CloseStatus.NOT_UTF8);
      case TOO_LARGE -> refuse(new SessionMessage.TooLarge());
    }
    return false;
  }

  /** Counts a frame before anything else is done for it. */
  private boolean admit() {
    if (!limits.takeFrame(now())) {
      refuse(new SessionMessage.TooManyFrames());
      return false;
    }
    return !reader.beginsMessage() || admitMessage();
  }

  private boolean admitMessage() {
    boolean admitted = !ends.backlog().isFull() && limits.takeMessage(now());
    if (!admitted) {
      scheduleOnce(Timer.READ_ON, limits.pause());
    }
    return admitted;
  }

  private void readOn() {
    if (!ended && admitMessage()) {
      read();
    }
  }

  private boolean deliver(SessionMessage message) {
    ends.backlog().add();
    ends.session().tell(message);
    return true;
  }

  /** Answers the newest ping only, if the client does not read (RFC 6455, section 5.5.3). */
  private boolean pong() {
    control = ServerFrame.pong(reader.payload());
    write();
    return alive();
  }

  private boolean alive() {
    double now = now();
    if (now - aliveAt >= ALIVE_MILLIS) {
      aliveAt = now;
      ends.session().tell(new SessionMessage.Alive());
    }
    return true;
  }

  /** Lets the session say why, and close. */
  private void refuse(SessionMessage why) {
    ends.session().tell(why);
    end();
  }

  private void fail(int code) {
    queue.close(code);
    end();
  }

  private void closed(int code) {
    clientClosed = true;
    queue.answerClose(code);
    end();
    write();
  }

  private void end() {
    ended = true;
    startClosing();
    if (!isClosed(shape.in()) && !hasBeenPulled(shape.in())) {
      pull(shape.in());
    }
  }

  private void discard(int bytes) {
    discarded += bytes;
    if (discarded < MAX_DISCARDED) {
      pull(shape.in());
    }
  }

  private void startClosing() {
    if (!isTimerActive(Timer.CLOSE)) {
      scheduleOnce(Timer.CLOSE, CLOSE_TIMEOUT);
    }
  }

  /** Writes what waits, if the connection takes it; the close frame is the last. */
  private void write() {
    if (isAvailable(shape.out()) && !queue.isFinished()) {
      ByteString bytes = control.concat(queue.take(WRITE_BYTES));
      control = ByteString.emptyByteString();
      if (!bytes.isEmpty()) {
        push(shape.out(), bytes);
      }
    }
    if (queue.isFinished()) {
      startClosing();
      if (clientClosed) {
        completeStage();
      }
    }
  }

  private static double now() {
    return System.nanoTime() / 1e6;
  }
}
