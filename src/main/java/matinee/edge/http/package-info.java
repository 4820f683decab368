/**
 * The ports and routes of a node: API, videos, page, health, metrics, the WebSocket upgrade. May
 * import {@code edge.session}, {@code edge.audience} and what {@code edge} may import.
 */
package matinee.edge.http;
