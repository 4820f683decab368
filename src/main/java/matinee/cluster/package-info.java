/**
 * Rooms as sharded, event-sourced entities, and the cluster's one clock. May import {@code room},
 * {@code protocol} and {@code telemetry}; never {@code edge}: it knows an audience only as an
 * {@code ActorRef<AudienceMessage>}.
 *
 * <p>A command is answered and published only after its events are in Postgres. What the room knows
 * of who is connected ({@link matinee.cluster.ConnectedSessions}) is not journalled: the audiences
 * tell it again when a room comes back.
 */
package matinee.cluster;
