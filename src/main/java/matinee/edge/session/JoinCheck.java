package matinee.edge.session;

import akka.actor.typed.ActorRef;
import java.net.InetAddress;
import java.util.Optional;
import matinee.access.AddressBans;
import matinee.access.RoomTokens;
import matinee.edge.audience.AudienceCommand;
import matinee.edge.audience.SessionNotice;
import matinee.edge.audience.SocketQueue;
import matinee.protocol.ClientMessage;
import matinee.protocol.DisplayName;
import matinee.protocol.SessionId;

/** Identifies the sender of a {@code join}, and builds their request to the audience. */
public record JoinCheck(RoomTokens tokens, AddressBans bans) {

  /**
   * Verifies a join: a valid resume token continues its session, a valid token starts a new one.
   *
   * @return empty if neither token is valid for the room
   */
  Optional<Identity> identify(ClientMessage.Join join) {
    return join.resume()
        .flatMap(resume -> tokens.verifyResume(resume.token()))
        .map(held -> new Identity(held.room(), held.user(), held.session(), held.device()))
        .or(() -> join.token().flatMap(this::startSession))
        .filter(identity -> identity.room().equals(join.roomId()));
  }

  private Optional<Identity> startSession(String token) {
    return tokens
        .verify(token)
        .map(held -> new Identity(held.room(), held.user(), SessionId.fresh(), held.device()));
  }

  /**
   * Builds the request to the room's audience, with a token that resumes the session later.
   *
   * @param address the client's address, if known
   */
  AudienceCommand.Enter enter(
      Identity me,
      DisplayName name,
      Optional<InetAddress> address,
      SocketQueue queue,
      ActorRef<SessionNotice> session) {
    return new AudienceCommand.Enter(
        me.session(),
        me.user(),
        name,
        me.device(),
        bans.hashOf(me.room(), address),
        tokens.mintResume(me.room(), me.user(), me.session(), me.device()),
        queue,
        session);
  }
}
