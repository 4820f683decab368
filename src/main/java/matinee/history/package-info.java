/**
 * The analysts' side: what is kept of rooms beside their journals, and read of them. Imports room
 * and protocol. Nothing here is on the way of a command.
 */
package matinee.history;
