/** Fixtures of integration tests: a node, its Postgres, a room, a client. */
package matinee.testing;
