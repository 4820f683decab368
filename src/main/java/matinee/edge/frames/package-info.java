/**
 * Frames of RFC 6455, in bytes. Imports nothing of {@code edge}.
 *
 * <p>{@link matinee.edge.frames.FrameReader} reads those of a client; {@link
 * matinee.edge.frames.ServerFrame} encodes those of the server.
 */
package matinee.edge.frames;
