/**
 * Rooms as sharded, event-sourced entities, and the cluster's one clock. May import {@code room},
 * {@code protocol} and {@code telemetry}, never {@code edge}: an audience is an {@code
 * ActorRef<AudienceMessage>} here.
 *
 * <p>A command is answered and published only after its events are in Postgres. Connections ({@link
 * matinee.cluster.ConnectedSessions}) are not journalled: the audiences send them again after a
 * restart.
 */
package matinee.cluster;
