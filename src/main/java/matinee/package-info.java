/**
 * Start: configuration, the database, the root actor. Everything is wired here by hand, in order.
 */
package matinee;
