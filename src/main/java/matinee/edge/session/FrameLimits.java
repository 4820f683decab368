package matinee.edge.session;

import java.time.Duration;

/** Rate limits of one socket: its messages, and all of its frames. */
final class FrameLimits {

  /** Pings, pongs and fragments that a client may need beside its messages, one in four frames. */
  private static final int FRAMES_PER_MESSAGE = 4;

  /** Precision of the scheduler. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);

  private final TokenBucket frames;
  private final TokenBucket messages;
  private final Duration pause;

  /**
   * @param now milliseconds of a monotonic clock
   */
  FrameLimits(SocketSettings settings, double now) {
    double perSecond = settings.messagesPerSecond();
    double atOnce = settings.messageBurst();
    frames = new TokenBucket(FRAMES_PER_MESSAGE * perSecond, FRAMES_PER_MESSAGE * atOnce, now);
    messages = new TokenBucket(perSecond, atOnce, now);
    Duration perMessage = Duration.ofSeconds(1).dividedBy(settings.messagesPerSecond());
    pause = perMessage.compareTo(SHORTEST_PAUSE) > 0 ? perMessage : SHORTEST_PAUSE;
  }

  /** Counts a frame of any kind; false if the client sends too many. */
  boolean takeFrame(double now) {
    return frames.take(now);
  }

  /** Counts a message; false if the socket must pause before it reads it. */
  boolean takeMessage(double now) {
    return messages.take(now);
  }

  /** Time until the next message may be read. */
  Duration pause() {
    return pause;
  }
}
