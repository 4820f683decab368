package matinee.edge.session;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the client's messages that a session has not handled yet, so that its mailbox stays small.
 * Thread-safe.
 */
final class SessionBacklog {

  private static final int MAX_MESSAGES = 64;

  private final AtomicInteger messages = new AtomicInteger();

  void add() {
    messages.incrementAndGet();
  }

  void remove() {
    messages.decrementAndGet();
  }

  /** Tells whether the socket must wait before it reads on. */
  boolean isFull() {
    return messages.get() >= MAX_MESSAGES;
  }
}
