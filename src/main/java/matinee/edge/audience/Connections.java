package matinee.edge.audience;

import akka.actor.typed.ActorRef;
import akka.http.javadsl.model.ws.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import matinee.access.AddressBans;
import matinee.cluster.RoomCommand;
import matinee.protocol.CloseCode;
import matinee.protocol.ErrorCode;
import matinee.protocol.ServerMessage;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;

/**
 * The sockets of an audience, one a session. A seat is open once the room has admitted its session;
 * only then is it told what the room says. A socket that does not keep up is closed, not waited
 * for.
 */
final class Connections {

  private record Seat(Audience.Enter who, boolean open) {}

  private final AddressBans.OfRoom addresses;
  private final Map<SessionId, Seat> seats = new LinkedHashMap<>();

  /**
   * @param addresses bans the addresses of banned members
   */
  Connections(AddressBans.OfRoom addresses) {
    this.addresses = addresses;
  }

  boolean isEmpty() {
    return seats.isEmpty();
  }

  /** Gives a session this socket; the one it had is closed. */
  void take(Audience.Enter who) {
    remove(who.session());
    seats.put(who.session(), new Seat(who, false));
  }

  /** A socket is over; false where the session has another by now. */
  boolean vacate(SessionId session, ActorRef<SessionNotice> owner) {
    Seat seat = seats.get(session);
    boolean current = seat != null && seat.who().owner().equals(owner);
    if (current) {
      seats.remove(session);
      remember(seat);
    }
    return current;
  }

  /** The session has another socket: this one is closed. */
  void remove(SessionId session) {
    Seat seat = seats.remove(session);
    if (seat != null) {
      seat.who().owner().tell(new SessionNotice.CloseWith(CloseCode.REPLACED));
    }
  }

  /** The room does not let this session in. */
  void turnAway(SessionId session, ErrorCode why) {
    Seat seat = seats.remove(session);
    if (seat != null) {
      String text =
          why == ErrorCode.BANNED
              ? "You have been banned from this room."
              : "You have been removed from this room.";
      seat.who().owner().tell(new SessionNotice.TurnedAway(why, text));
    }
  }

  /**
   * A moderator has put these members out: their sockets end. A ban by address is the first one's,
   * with whom it is lifted.
   */
  void putOut(List<UserId> users, ServerMessage.ByeReason why) {
    Message bye = SocketQueue.encode(new ServerMessage.Bye(why, OptionalLong.empty()));
    List<Seat> theirs =
        seats.values().stream().filter(seat -> users.contains(seat.who().user())).toList();
    for (Seat seat : theirs) {
      seats.remove(seat.who().session());
      offer(seat, bye);
      seat.who().owner().tell(new SessionNotice.CloseWith(CloseCode.NOT_ALLOWED));
      remember(seat);
    }
    if (why == ServerMessage.ByeReason.BANNED) {
      addresses.ban(users, theirs.stream().flatMap(seat -> seat.who().address().stream()).toList());
    }
  }

  /** Whoever goes can still be kept out. */
  private void remember(Seat seat) {
    seat.who().address().ifPresent(from -> addresses.left(seat.who().user(), from));
  }

  /** The socket of a session that is not admitted yet. */
  Optional<Audience.Enter> waiting(SessionId session) {
    return Optional.ofNullable(seats.get(session)).filter(seat -> !seat.open()).map(Seat::who);
  }

  /**
   * The room has let this session in.
   *
   * @param seq the room's revision then
   */
  void open(SessionId session, long seq, boolean muted) {
    seats.computeIfPresent(session, (id, seat) -> new Seat(seat.who(), true));
    seats.get(session).who().owner().tell(new SessionNotice.Admitted(seq, muted));
  }

  /** A moderator has silenced this member, or lets them be heard again. */
  void mute(UserId user, boolean muted) {
    seats.values().stream()
        .filter(seat -> seat.open() && seat.who().user().equals(user))
        .forEach(seat -> seat.who().owner().tell(new SessionNotice.Muted(muted)));
  }

  void clear() {
    seats.clear();
  }

  /** One frame for every open seat. */
  void tellAll(Message frame) {
    seats.values().stream().filter(Seat::open).forEach(seat -> offer(seat, frame));
  }

  /** The node goes down: everybody is told to come back, each at another moment. */
  void sayBye(long withinMillis) {
    seats.values().stream()
        .filter(Seat::open)
        .forEach(seat -> offer(seat, bye(ThreadLocalRandom.current().nextLong(withinMillis))));
  }

  private static Message bye(long afterMillis) {
    return SocketQueue.encode(
        new ServerMessage.Bye(ServerMessage.ByeReason.DEPLOY, OptionalLong.of(afterMillis)));
  }

  /** Frames for one open seat. */
  void tell(SessionId session, List<Message> frames) {
    Seat seat = seats.get(session);
    if (seat != null && seat.open()) {
      frames.forEach(frame -> offer(seat, frame));
    }
  }

  /** To the actors behind all seats, open or not. */
  void tellOwners(SessionNotice message) {
    seats.values().forEach(seat -> seat.who().owner().tell(message));
  }

  List<RoomCommand.Attendee> attendees() {
    return seats.values().stream().map(Connections::attendee).toList();
  }

  Optional<RoomCommand.Attendee> attendee(SessionId session) {
    return Optional.ofNullable(seats.get(session)).map(Connections::attendee);
  }

  private static RoomCommand.Attendee attendee(Seat seat) {
    Audience.Enter who = seat.who();
    return new RoomCommand.Attendee(who.session(), who.user(), who.name(), who.device());
  }

  private static void offer(Seat seat, Message frame) {
    if (!seat.who().outbox().offer(frame)) {
      seat.who().owner().tell(new SessionNotice.CloseWith(CloseCode.TRY_AGAIN_LATER));
    }
  }
}
