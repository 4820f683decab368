/**
 * Start of a node: configuration, database, root actor. All parts are wired here by hand, in order.
 */
package matinee;
