package matinee.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import matinee.protocol.ControlCommand;
import matinee.protocol.DisplayName;
import matinee.protocol.ModerationCommand;
import matinee.protocol.Policy;
import matinee.protocol.Presence;
import matinee.protocol.UserId;
import org.junit.jupiter.api.Test;

/** Presence by name and in a crowd. */
class PresenceViewTest {

  private final PresenceView view = new PresenceView();

  @Test
  void twoHundredAreSentByNameAndOneMoreIsACrowd() {
    Presence full = told(with(PresenceView.CROWD));
    assertEquals(PresenceView.CROWD, full.users().size());
    assertTrue(full.crowd().isEmpty());
    Presence crowd = whole(with(PresenceView.CROWD + 1));
    assertEquals(new Presence.Crowd(PresenceView.CROWD + 1, 0, 0, 0, 201), crowd.crowd().get());
    assertEquals(List.of(RoomFixture.HOST), ids(crowd));
  }

  @Test
  void onlyWholePresenceIsMarkedAsWhole() {
    RoomState room = with(300);
    Presence delta = told(room);
    assertEquals(delta.seq(), delta.after(), "who is here changes without an event, too");
    assertFalse(delta.whole());
    assertTrue(delta.startingAt(9).whole());
    assertTrue(whole(room).whole());
    assertTrue(told(with(PresenceView.CROWD)).whole());
  }

  @Test
  void rolesAndRequestsAreSentEveryTimeAndOthersOnceInParts() {
    RoomState room = with(300);
    Set<UserId> named = new HashSet<>();
    Presence first = told(room);
    assertEquals(1 + PresenceView.CHANGES, first.users().size(), "not all at once");
    named.addAll(ids(first));
    for (int i = 0; i < 299 / PresenceView.CHANGES + 1; i++) {
      Presence next = told(room);
      assertEquals(RoomFixture.HOST, ids(next).getFirst());
      named.addAll(ids(next));
    }
    assertEquals(300, named.size());
    assertEquals(List.of(RoomFixture.HOST), ids(told(room)), "nothing is new");
    RoomState asked = asking(room, id(250));
    assertEquals(List.of(RoomFixture.HOST, id(250)), ids(told(asked)));
    assertEquals(
        List.of(RoomFixture.HOST, id(250)), ids(told(asked)), "who asks is named every time");
    assertEquals(List.of(RoomFixture.HOST, id(250)), ids(told(asked).startingAt(9)));
  }

  @Test
  void outdatedMembersAreSentBeforeUnknownOnes() {
    told(with(PresenceView.CROWD));
    RoomState room = with(300);
    RoomState muted = muting(room, true);
    for (int i = 0; i < 2; i++) {
      Presence next = told(muted);
      assertEquals(id(150), ids(next).get(1), "who is muted is named every time");
      assertTrue(next.users().get(1).muted());
    }
    Presence next = told(muting(muted, false));
    assertEquals(id(150), ids(next).get(1));
    assertFalse(next.users().get(1).muted());
  }

  private static RoomState muting(RoomState room, boolean muted) {
    return RoomFixture.apply(
        room,
        RoomFixture.decide(
            room,
            RoomFixture.HOST,
            new ModerationCommand.Mute(Optional.empty(), id(150), muted),
            RoomFixture.START));
  }

  @Test
  void departuresOfKnownMembersAreSentAndTheRestLater() {
    RoomState full = with(PresenceView.CROWD);
    told(full);
    RoomState crowd = with(300);
    told(crowd);
    // Of the leaving members the first 50 were sent by name, the last ten were not.
    List<UserId> leaving =
        Stream.concat(IntStream.range(1, 51).boxed(), IntStream.range(290, 300).boxed())
            .map(PresenceViewTest::id)
            .toList();
    RoomState left =
        RoomFixture.fold(crowd, PeopleRules.left(crowd, leaving, RoomFixture.START + 1));
    Set<UserId> gone = new HashSet<>();
    int rounds = 0;
    do {
      Presence next = told(left);
      assertEquals(240, next.crowd().orElseThrow().total());
      assertTrue(next.gone().size() <= PresenceView.CHANGES);
      gone.addAll(next.gone());
      rounds++;
    } while (view.isBehind());
    assertEquals(3, rounds);
    assertEquals(Set.copyOf(leaving.subList(0, 50)), gone);
  }

  @Test
  void crowdThatShrinksIsSentByNameAgain() {
    RoomState crowd = with(300);
    told(crowd);
    List<UserId> leaving = IntStream.range(100, 300).mapToObj(PresenceViewTest::id).toList();
    Presence few =
        told(RoomFixture.fold(crowd, PeopleRules.left(crowd, leaving, RoomFixture.START + 1)));
    assertTrue(few.crowd().isEmpty());
    assertEquals(100, few.users().size());
    assertEquals(List.of(), few.gone());
    assertFalse(view.isBehind());
  }

  private Presence told(RoomState room) {
    return view.next(room, LiveRoom.UNMEASURED, room.seq(), room.seq());
  }

  private static Presence whole(RoomState room) {
    return PresenceView.whole(room, LiveRoom.UNMEASURED, room.seq(), room.seq());
  }

  private static List<UserId> ids(Presence presence) {
    return presence.users().stream().map(Presence.User::id).toList();
  }

  private static RoomState asking(RoomState room, UserId user) {
    return RoomFixture.apply(
        room,
        RoomFixture.decide(
            room,
            user,
            new ControlCommand.RequestControl(Optional.empty(), true),
            RoomFixture.START));
  }

  /** A room with this many members, the host included, none of them connected. */
  private static RoomState with(int people) {
    RoomState notEntered = RoomFixture.notEntered(Policy.Control.HOST);
    List<RoomEvent.Newcomer> all =
        IntStream.range(0, people)
            .mapToObj(i -> i == 0 ? RoomFixture.HOST : id(i))
            .map(user -> new RoomEvent.Newcomer(user, new DisplayName(user.value())))
            .toList();
    return RoomFixture.fold(
        notEntered, PeopleRules.joined(notEntered, all, RoomFixture.START - 500));
  }

  private static UserId id(int i) {
    return new UserId("guest" + i);
  }
}
