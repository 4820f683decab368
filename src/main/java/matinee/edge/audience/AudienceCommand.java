package matinee.edge.audience;

import akka.actor.typed.ActorRef;
import java.util.Optional;
import matinee.cluster.AudienceMessage;
import matinee.protocol.ClientMessage;
import matinee.protocol.DeviceKey;
import matinee.protocol.DisplayName;
import matinee.protocol.Emoji;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;

/** Messages of sessions, routes, {@link Audiences} and timers to an {@link Audience}. */
public sealed interface AudienceCommand {

  /**
   * A socket asks for admission.
   *
   * @param address hash of the client's address, for a later ban; empty if it may not be kept
   * @param resumeToken for the client, to resume the session later
   * @param owner the session's actor
   */
  record Enter(
      SessionId session,
      UserId user,
      DisplayName name,
      Optional<DeviceKey> device,
      Optional<String> address,
      String resumeToken,
      SocketQueue queue,
      ActorRef<SessionNotice> owner)
      implements AudienceCommand {}

  /** A socket has ended; ignored if its session has another one. */
  record Leave(SessionId session, ActorRef<SessionNotice> owner, boolean forGood)
      implements AudienceCommand {}

  /** A socket asks for the whole state again. */
  record Resend(SessionId session) implements AudienceCommand {}

  /** A page's readiness report. */
  record Ready(UserId by, SessionId session, ClientMessage.Ready message)
      implements AudienceCommand {}

  /** A member reacts. */
  record React(UserId by, Emoji emoji) implements AudienceCommand {}

  /** A request for the room's description. */
  record Describe(ActorRef<RoomDescription> replyTo) implements AudienceCommand {}

  /**
   * The node shuts down.
   *
   * @param reconnectWithinMillis time over which clients spread their reconnections
   */
  record SayBye(long reconnectWithinMillis) implements AudienceCommand {}

  /** The audience was idle, and is no longer registered. */
  record Stop() implements AudienceCommand {}

  /** A message of the room. */
  record FromRoom(AudienceMessage message) implements AudienceCommand {}

  /** Timers. */
  record Heartbeat() implements AudienceCommand {}

  record ResyncAll() implements AudienceCommand {}

  record SendReadiness() implements AudienceCommand {}

  record SendResends() implements AudienceCommand {}

  record SendReactions() implements AudienceCommand {}

  record SendMembership() implements AudienceCommand {}
}
