/**
 * HTTP and WebSocket. May import {@code cluster}, {@code access}, {@code media}, {@code history},
 * {@code protocol} and {@code telemetry}; not {@code room}'s rules: the edge asks rooms, it decides
 * nothing for them.
 *
 * <p>{@code http} holds the routes, {@code session} one socket, {@code audience} one room's sockets
 * on this node, {@code frames} the bytes of a socket. Arrows: {@code http} → {@code session} →
 * {@code audience} → {@code frames}.
 */
package matinee.edge;
