package matinee.edge.session;

import java.time.Duration;

/**
 * @param joinTimeout from connecting to the first {@code join}
 * @param maxMessage longest text message, UTF-16 units
 * @param queue messages that may wait for a slow socket
 * @param messagesPerSecond what a client may send on average
 * @param messageBurst what a client may send at once
 * @param resyncEvery how often the whole state is told again
 * @param roomTimeout how long a room may take to answer before it is asked again
 * @param roomTries how often it is asked
 */
public record SocketSettings(
    Duration joinTimeout,
    int maxMessage,
    int queue,
    int messagesPerSecond,
    int messageBurst,
    Duration resyncEvery,
    Duration roomTimeout,
    int roomTries) {}
