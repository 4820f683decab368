/**
 * One WebSocket connection: its stream, the actor that owns it, its limits and replies. May import
 * {@code edge.audience} and what {@code edge} may import; not {@code edge.http}.
 *
 * <p>Each socket has one {@link matinee.edge.session.SessionActor} and one {@link
 * matinee.edge.session.SocketStage}.
 */
package matinee.edge.session;
