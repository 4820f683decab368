package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.testkit.typed.javadsl.TestProbe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import matinee.protocol.PlayerStatus;
import matinee.protocol.Presence;
import matinee.protocol.UserId;
import org.junit.jupiter.api.Test;

/** Members whose node is lost, or who do not return to a recovered room. */
class RoomLossTest extends RoomEntityFixture {

  @Override
  RoomTimings timings() {
    return new RoomTimings(
        Duration.ofMillis(1_500),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(4),
        Duration.ofMillis(20),
        Duration.ofMillis(2_500));
  }

  @Test
  void membersOfALostNodeAreAwayThenLeaveAlsoAfterARestart() {
    create();
    enter(HOST_TAB, HOST);
    TestProbe<AudienceMessage> lost = KIT.createTestProbe(AudienceMessage.class);
    room.runCommand(
        new RoomCommand.Membership(
            lost.ref(), 1, true, List.of(attendee(GUEST_TAB, GUEST)), List.of()));
    awaitPresence(presence -> statusOf(presence, GUEST).equals(Optional.of(PlayerStatus.HERE)));
    Presence away = awaitPresence(presence -> isAway(presence, GUEST));
    assertFalse(isAway(away, HOST));
    Presence left = awaitPresence(presence -> statusOf(presence, GUEST).isEmpty());
    assertEquals(Optional.of(PlayerStatus.HERE), statusOf(left, HOST));
    room.restart();
    assertFalse(room.getState().isIn(GUEST));
    assertTrue(room.getState().isIn(HOST));
  }

  @Test
  void memberWhoDoesNotReturnAfterARestartIsAwayThenLeaves() {
    create();
    enter(HOST_TAB, HOST);
    enter(GUEST_TAB, GUEST);
    room.restart();
    assertTrue(room.getState().isIn(GUEST));
    batch = 0;
    enter(HOST_TAB, HOST);
    Presence away = awaitPresence(presence -> isAway(presence, GUEST));
    assertEquals(Optional.of(PlayerStatus.HERE), statusOf(away, HOST));
    awaitPresence(presence -> statusOf(presence, GUEST).isEmpty());
    assertFalse(room.getState().isIn(GUEST));
    assertTrue(room.getState().isIn(HOST));
  }

  /** The next presence that matches; heartbeats go on meanwhile. */
  private Presence awaitPresence(Predicate<Presence> which) {
    return audience.awaitAssert(
        PATIENCE,
        () -> {
          room.runCommand(new RoomCommand.StillHere(audience.ref()));
          AudienceMessage next = audience.receiveMessage(Duration.ofMillis(100));
          assertTrue(next instanceof AudienceMessage.Publish);
          assertTrue(((AudienceMessage.Publish) next).message() instanceof Presence);
          Presence presence = (Presence) ((AudienceMessage.Publish) next).message();
          assertTrue(which.test(presence));
          return presence;
        });
  }

  private static boolean isAway(Presence presence, UserId user) {
    return statusOf(presence, user).equals(Optional.of(PlayerStatus.AWAY));
  }

  private static Optional<PlayerStatus> statusOf(Presence presence, UserId user) {
    return presence.users().stream()
        .filter(one -> one.id().equals(user))
        .map(Presence.User::state)
        .findFirst();
  }
}
