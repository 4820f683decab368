/**
 * HTTP and WebSocket. May import {@code cluster}, {@code access}, {@code media}, {@code history},
 * {@code protocol} and {@code telemetry}; not {@code room}'s rules: the edge asks rooms, it decides
 * nothing for them.
 *
 * <p>One {@link matinee.edge.SessionActor} a socket, one {@link matinee.edge.Audience} a room and
 * node. An audience encodes a message once and never waits for a socket.
 */
package matinee.edge;
