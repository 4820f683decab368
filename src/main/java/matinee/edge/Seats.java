package matinee.edge;

import akka.actor.typed.ActorRef;
import akka.http.javadsl.model.ws.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import matinee.cluster.RoomCommand;
import matinee.protocol.CloseCode;
import matinee.protocol.ServerMessage;
import matinee.protocol.SessionId;

/**
 * The sockets of an audience, one a session. A seat is open once the room has admitted its session;
 * only then is it told what the room says. A socket that does not keep up is closed, not waited
 * for.
 */
final class Seats {

  private record Seat(Audience.Enter who, boolean open) {}

  private final Map<SessionId, Seat> seats = new LinkedHashMap<>();

  boolean isEmpty() {
    return seats.isEmpty();
  }

  /** Gives a session this socket; the one it had is closed. */
  void take(Audience.Enter who) {
    remove(who.session());
    seats.put(who.session(), new Seat(who, false));
  }

  /** A socket is over; false where the session has another by now. */
  boolean vacate(SessionId session, ActorRef<SessionMessage> owner) {
    Seat seat = seats.get(session);
    boolean current = seat != null && seat.who().owner().equals(owner);
    if (current) {
      seats.remove(session);
    }
    return current;
  }

  /** The session has another socket: this one is closed. */
  void remove(SessionId session) {
    Seat seat = seats.remove(session);
    if (seat != null) {
      seat.who().owner().tell(new SessionMessage.CloseWith(CloseCode.REPLACED));
    }
  }

  /** The socket of a session that is not admitted yet. */
  Optional<Audience.Enter> waiting(SessionId session) {
    return Optional.ofNullable(seats.get(session)).filter(seat -> !seat.open()).map(Seat::who);
  }

  void open(SessionId session) {
    seats.computeIfPresent(session, (id, seat) -> new Seat(seat.who(), true));
  }

  void clear() {
    seats.clear();
  }

  /** One frame for every open seat. */
  void tellAll(Message frame) {
    seats.values().stream().filter(Seat::open).forEach(seat -> offer(seat, frame));
  }

  /** To every open seat one of its own. */
  void tellEach(Supplier<ServerMessage> message) {
    seats.values().stream()
        .filter(Seat::open)
        .forEach(seat -> offer(seat, Outbox.encode(message.get())));
  }

  /** Frames for one open seat. */
  void tell(SessionId session, List<Message> frames) {
    Seat seat = seats.get(session);
    if (seat != null && seat.open()) {
      frames.forEach(frame -> offer(seat, frame));
    }
  }

  /** To the actors behind all seats, open or not. */
  void tellOwners(SessionMessage message) {
    seats.values().forEach(seat -> seat.who().owner().tell(message));
  }

  List<RoomCommand.Attendee> attendees() {
    return seats.values().stream().map(Seats::attendee).toList();
  }

  Optional<RoomCommand.Attendee> attendee(SessionId session) {
    return Optional.ofNullable(seats.get(session)).map(Seats::attendee);
  }

  private static RoomCommand.Attendee attendee(Seat seat) {
    Audience.Enter who = seat.who();
    return new RoomCommand.Attendee(who.session(), who.user(), who.name());
  }

  private static void offer(Seat seat, Message frame) {
    if (!seat.who().outbox().offer(frame)) {
      seat.who().owner().tell(new SessionMessage.CloseWith(CloseCode.TRY_AGAIN_LATER));
    }
  }
}
