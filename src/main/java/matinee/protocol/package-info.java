/**
 * The wire, defined once: socket messages, HTTP bodies, ids, error and close codes, and the codec
 * between them and text.
 *
 * <p>Imports nothing of ours. TypeScript is generated from these records ({@code
 * web/src/protocol/messages.ts}), so a field exists here or nowhere. Media time is in seconds,
 * server time in milliseconds of cluster time.
 */
package matinee.protocol;
