/**
 * The wire protocol: socket messages, HTTP bodies, ids, error and close codes, and their codec.
 *
 * <p>Imports no other package of the project. {@code web/src/protocol/messages.ts} is generated
 * from these records. Media time is in seconds, server time in milliseconds of cluster time.
 */
package matinee.protocol;
