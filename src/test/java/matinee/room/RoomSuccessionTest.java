package matinee.room;

import static matinee.room.Rooms.COUNTDOWN;
import static matinee.room.Rooms.HOST;
import static matinee.room.Rooms.START;
import static matinee.room.Rooms.VIEWER;
import static matinee.room.Rooms.fold;
import static matinee.room.Rooms.newcomer;
import static matinee.room.Rooms.room;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import matinee.protocol.Policy;
import matinee.protocol.UserId;
import org.junit.jupiter.api.Test;

/** Who governs a room whose host was lost, and what becomes of a host who was. */
class RoomSuccessionTest {

  private static final UserId THIRD = new UserId("third");
  private static final double MINUTE = 60_000;

  private RoomState room =
      fold(
          room(Policy.Control.HOST),
          PeopleRules.joined(room(Policy.Control.HOST), List.of(newcomer(THIRD)), START - 400));

  @Test
  void aHostWhoWasHereIsWaitedForBrieflyHoweverLongTheyHaveBeenGone() {
    gone(START, HOST, VIEWER, THIRD);
    double later = START + 11 * MINUTE;
    joins(THIRD, later);
    room = fold(room, timePassed(later + ControlRules.HOST_GRACE_MILLIS - 1));
    assertEquals(HOST, room.hostId());
    room = fold(room, timePassed(later + ControlRules.HOST_GRACE_MILLIS));
    assertEquals(THIRD, room.hostId());
  }

  private void joins(UserId user, double now) {
    room = fold(room, PeopleRules.joined(room, List.of(newcomer(user)), now));
  }

  private void gone(double now, UserId... users) {
    room = fold(room, RoomRules.timePassed(room, List.of(users), false, COUNTDOWN, now));
  }

  private List<RoomEvent> timePassed(double now) {
    return RoomRules.timePassed(room, List.of(), false, COUNTDOWN, now);
  }
}
