/**
 * The journal on Postgres: akka-persistence-jdbc with a write path of its own. Imports no other
 * package of the project; {@code persistence.conf} names its DAO.
 */
package matinee.journal;
