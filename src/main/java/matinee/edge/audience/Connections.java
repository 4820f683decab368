package matinee.edge.audience;

import akka.actor.typed.ActorRef;
import akka.util.ByteString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import matinee.access.AddressBans;
import matinee.cluster.RoomCommand;
import matinee.protocol.CloseCode;
import matinee.protocol.ErrorCode;
import matinee.protocol.ServerMessage;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;

/**
 * The sockets of an audience, one per session. A connection opens when the room admits its session;
 * only open ones get the room's messages. A socket whose queue is full is closed.
 */
final class Connections {

  private record Connection(AudienceCommand.Enter entry, boolean open) {

    void tell(SessionNotice notice) {
      entry.owner().tell(notice);
    }

    void offer(ByteString frame) {
      if (!entry.queue().offer(frame)) {
        tell(new SessionNotice.CloseWith(CloseCode.TRY_AGAIN_LATER));
      }
    }
  }

  private final AddressBans.OfRoom addresses;
  private final Map<SessionId, Connection> connections = new LinkedHashMap<>();

  /**
   * @param addresses bans the addresses of banned members
   */
  Connections(AddressBans.OfRoom addresses) {
    this.addresses = addresses;
  }

  boolean isEmpty() {
    return connections.isEmpty();
  }

  /** Adds a session's socket; closes the one that the session had before. */
  void add(AudienceCommand.Enter entry) {
    replace(entry.session());
    connections.put(entry.session(), new Connection(entry, false));
  }

  /**
   * Removes a socket that has ended.
   *
   * @return false if the session has another socket by now
   */
  boolean remove(SessionId session, ActorRef<SessionNotice> owner) {
    Connection connection = connections.get(session);
    boolean current = connection != null && connection.entry().owner().equals(owner);
    if (current) {
      connections.remove(session);
      rememberAddress(connection);
    }
    return current;
  }

  /** Closes the socket of a session that has another one. */
  void replace(SessionId session) {
    removed(session)
        .ifPresent(connection -> connection.tell(new SessionNotice.CloseWith(CloseCode.REPLACED)));
  }

  /** Closes the socket of a session that the room has refused. */
  void turnAway(SessionId session, ErrorCode why) {
    String text =
        why == ErrorCode.BANNED
            ? "You have been banned from this room."
            : "You have been removed from this room.";
    removed(session)
        .ifPresent(connection -> connection.tell(new SessionNotice.TurnedAway(why, text)));
  }

  private Optional<Connection> removed(SessionId session) {
    return Optional.ofNullable(connections.remove(session));
  }

  /**
   * Closes the sockets of members whom a moderator has removed; bans their addresses too, if they
   * were banned.
   */
  void putOut(List<UserId> users, ServerMessage.ByeReason why) {
    ByteString bye = SocketQueue.encode(new ServerMessage.Bye(why, OptionalLong.empty()));
    List<Connection> theirs = all().filter(one -> users.contains(one.entry().user())).toList();
    for (Connection connection : theirs) {
      connections.remove(connection.entry().session());
      connection.offer(bye);
      connection.tell(new SessionNotice.CloseWith(CloseCode.NOT_ALLOWED));
      rememberAddress(connection);
    }
    if (why == ServerMessage.ByeReason.BANNED) {
      addresses.ban(users, theirs.stream().flatMap(one -> one.entry().address().stream()).toList());
    }
  }

  /** A member who left can still be banned. */
  private void rememberAddress(Connection connection) {
    AudienceCommand.Enter entry = connection.entry();
    entry.address().ifPresent(address -> addresses.left(entry.user(), address));
  }

  /** Returns the entry of a session that the room has not admitted yet. */
  Optional<AudienceCommand.Enter> waiting(SessionId session) {
    return Optional.ofNullable(connections.get(session))
        .filter(connection -> !connection.open())
        .map(Connection::entry);
  }

  /**
   * Opens the connection of a session that the room has admitted.
   *
   * @param seq the room's revision at admission
   * @param muted true if the room refuses the member's reactions
   */
  void open(SessionId session, long seq, boolean muted) {
    Connection opened = new Connection(connections.get(session).entry(), true);
    connections.put(session, opened);
    opened.tell(new SessionNotice.Admitted(seq, muted));
  }

  /** Tells a member's sessions that a moderator has muted or unmuted them. */
  void mute(UserId user, boolean muted) {
    allOpen()
        .filter(connection -> connection.entry().user().equals(user))
        .forEach(connection -> connection.tell(new SessionNotice.Muted(muted)));
  }

  void clear() {
    connections.clear();
  }

  /** Sends one frame to every open connection. */
  void sendAll(ByteString frame) {
    allOpen().forEach(connection -> connection.offer(frame));
  }

  /** Sends frames to one connection, if it is open. */
  void send(SessionId session, List<ByteString> frames) {
    Optional.ofNullable(connections.get(session))
        .filter(Connection::open)
        .ifPresent(connection -> frames.forEach(connection::offer));
  }

  /**
   * Announces the node's shutdown, to each client with a random delay for its reconnection.
   *
   * @param withinMillis longest delay
   */
  void sayBye(long withinMillis) {
    allOpen()
        .forEach(
            connection ->
                connection.offer(bye(ThreadLocalRandom.current().nextLong(withinMillis))));
  }

  private static ByteString bye(long afterMillis) {
    return SocketQueue.encode(
        new ServerMessage.Bye(ServerMessage.ByeReason.DEPLOY, OptionalLong.of(afterMillis)));
  }

  /** Tells the sessions of all connections, open or not. */
  void tellOwners(SessionNotice notice) {
    all().forEach(connection -> connection.tell(notice));
  }

  /** Lists the sessions of all connections, open or not. */
  List<RoomCommand.Attendee> attendees() {
    return all().map(Connections::attendee).toList();
  }

  Optional<RoomCommand.Attendee> attendee(SessionId session) {
    return Optional.ofNullable(connections.get(session)).map(Connections::attendee);
  }

  private static RoomCommand.Attendee attendee(Connection connection) {
    AudienceCommand.Enter entry = connection.entry();
    return new RoomCommand.Attendee(entry.session(), entry.user(), entry.name(), entry.device());
  }

  private Stream<Connection> all() {
    return connections.values().stream();
  }

  private Stream<Connection> allOpen() {
    return all().filter(Connection::open);
  }
}
