/**
 * One room's sockets on this node. May import what {@code edge} may import; not {@code
 * edge.session} or {@code edge.http}.
 *
 * <p>Each room has at most one {@link matinee.edge.audience.Audience} on a node. An audience
 * encodes a message once and never waits for a socket. It tells sessions {@link
 * matinee.edge.audience.SessionNotice}s.
 */
package matinee.edge.audience;
