package matinee.edge.session;

import java.time.Duration;

/**
 * Limits of a WebSocket connection ({@code matinee.socket} in {@code conf/application.conf}).
 *
 * @param joinTimeout from connecting to the first {@code join}
 * @param maxMessage length of the longest text message, UTF-16 units
 * @param queue frames that may wait for a slow socket
 * @param messagesPerSecond rate limit of the client's messages
 * @param messageBurst messages that the client may send at once
 * @param resyncEvery interval at which every socket gets the state again
 * @param roomTimeout time for a room's reply, after which it is asked again
 * @param roomTries number of times that a room is asked
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
