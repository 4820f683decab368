/**
 * How events get into Postgres: akka-persistence-jdbc's journal, with a way of its own to write.
 * Imports nothing of ours; persistence.conf names it.
 */
package matinee.journal;
