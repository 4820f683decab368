package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import matinee.protocol.ClientMessage;
import matinee.protocol.DisplayName;
import matinee.protocol.GatePolicy;
import matinee.protocol.GatePolicy.GateMode;
import matinee.protocol.Person;
import matinee.protocol.PlayerStatus;
import matinee.protocol.Policy;
import matinee.protocol.Presence;
import matinee.protocol.ServerMessage;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.protocol.VideoCommand;
import matinee.room.ReadyGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The entity of a room with a gate: readiness, messages, recovery. */
class RoomGateTest extends RoomEntityFixture {

  private static final Person HOST_PERSON = new Person(HOST, new DisplayName("host"));
  private static final Person GUEST_PERSON = new Person(GUEST, new DisplayName("guest"));

  @Override
  RoomTimings timings() {
    return new RoomTimings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Duration.ofSeconds(60),
        Duration.ofSeconds(60),
        Duration.ofMillis(20),
        Duration.ofSeconds(8));
  }

  @Test
  void videoWaitsForUnreadyViewersAndNamesThem() {
    open(new GatePolicy(GateMode.ALL, null, 60, null));
    ready(HOST, true);
    play("play");
    ServerMessage.State held =
        fishPublished(ServerMessage.State.class, state -> state.hold().isPresent());
    assertFalse(held.isPlaying());
    assertEquals(List.of(GUEST_PERSON), held.hold().orElseThrow().waitingFor());
    ready(GUEST, true);
    ServerMessage.State moving =
        fishPublished(ServerMessage.State.class, ServerMessage.State::isPlaying);
    assertTrue(moving.hold().isEmpty());
    assertEquals(Optional.empty(), moving.cause().missing());
  }

  @Test
  void readyViewerIsNoLongerNamed() {
    open(new GatePolicy(GateMode.ALL, null, 60, null));
    play("play");
    fishPublished(ServerMessage.State.class, state -> namedIn(state).size() == 2);
    ready(HOST, true);
    fishPublished(ServerMessage.State.class, state -> namedIn(state).equals(List.of(GUEST_PERSON)));
    assertTrue(waiting().isPresent());
  }

  @Test
  void waitSurvivesARestartAndEndsWithReadiness() {
    open(new GatePolicy(GateMode.ALL, null, 60, null));
    ready(HOST, true);
    play("play");
    ReadyGate.Wait before = waiting().orElseThrow();
    room.restart();
    assertEquals(before, waiting().orElseThrow());
    batch = 0;
    enter(HOST);
    ready(HOST, true);
    assertTrue(waiting().isPresent());
    enter(GUEST);
    ready(GUEST, true);
    assertTrue(waiting().isEmpty());
    assertTrue(room.getState().timeline().latest().isPlaying());
  }

  @Test
  void waitEndsByItselfAtTheDeadlineAlsoAfterARestart() {
    open(new GatePolicy(GateMode.ALL, null, 2, null));
    play("play");
    double until = waiting().orElseThrow().until();
    room.restart();
    audience.awaitAssert(
        Duration.ofSeconds(10),
        () -> {
          assertTrue(waiting().isEmpty());
          return null;
        });
    // A recovered room has only its tick.
    double started = room.getState().timeline().latest().baseServerTime();
    assertTrue(started >= until, "it waited for as long as it said");
  }

  @Test
  void givenUpViewerIsNotWaitedForAgainAfterARestart() {
    open(new GatePolicy(GateMode.ALL, null, 60, null));
    ready(HOST, true);
    play("play");
    assertTrue(waiting().isPresent());
    command(HOST, "now", new VideoCommand.StartNow(Optional.empty(), none()));
    assertTrue(waiting().isEmpty());
    pause("stop");
    room.restart();
    batch = 0;
    enter(HOST);
    enter(GUEST);
    ready(HOST, true);
    play("again");
    assertTrue(waiting().isEmpty());
    pause("stop again");

    // A viewer who has been ready since is waited for again.
    ready(HOST, true);
    ready(GUEST, true);
    ready(GUEST, false);
    play("once more");
    assertEquals(List.of(GUEST_PERSON), waiting().orElseThrow().waitingFor());
  }

  @Test
  void returningMemberIsWaitedForAgain() {
    open(new GatePolicy(GateMode.ALL, null, 60, null));
    ready(HOST, true);
    play("play");
    command(HOST, "now", new VideoCommand.StartNow(Optional.empty(), none()));
    pause("stop");
    leave(GUEST_TAB, true);
    enter(GUEST);
    room.restart();
    batch = 0;
    enter(HOST);
    enter(GUEST);
    ready(HOST, true);
    play("again");
    assertEquals(List.of(GUEST_PERSON), waiting().orElseThrow().waitingFor());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void reloadedPageIsAJoinerUntilReady(boolean oldSocketIsGone) {
    open(new GatePolicy(GateMode.ALL, null, 60, null));
    ready(HOST, true);
    ready(GUEST, true);
    play("play");
    assertTrue(waiting().isEmpty());
    if (oldSocketIsGone) {
      leave(GUEST_TAB, false);
    }
    enter(GUEST);
    seek("there", 20);
    assertEquals(List.of(HOST_PERSON), waiting().orElseThrow().waitingFor());
    ready(HOST, true);
    assertTrue(waiting().isEmpty());
    ready(GUEST, true);
    seek("and back", 10);
    assertEquals(List.of(HOST_PERSON, GUEST_PERSON), waiting().orElseThrow().waitingFor());
  }

  @Test
  void memberWithAnotherPageThatWasReadyIsStillWaitedFor() {
    open(new GatePolicy(GateMode.ALL, null, 60, null));
    SessionId phone = new SessionId("guest-phone");
    enter(phone, GUEST);
    ready(HOST, true);
    ready(GUEST, true);
    say(GUEST, phone, readyNow(true));
    play("play");
    leave(GUEST_TAB, false);
    seek("there", 20);
    assertEquals(List.of(HOST_PERSON, GUEST_PERSON), waiting().orElseThrow().waitingFor());
  }

  @Test
  void presenceShowsPlayerStatus() {
    open(GatePolicy.DEFAULT);
    say(
        GUEST,
        new ClientMessage.Ready(
            Optional.empty(),
            false,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.of(PlayerStatus.BUFFERING),
            OptionalLong.empty()));
    fishPublished(
        Presence.class,
        presence ->
            presence.users().stream()
                .anyMatch(one -> one.id().equals(GUEST) && one.state() == PlayerStatus.BUFFERING));
    ready(GUEST, true);
    fishPublished(
        Presence.class,
        presence ->
            presence.users().stream()
                .anyMatch(
                    one ->
                        one.id().equals(GUEST) && one.ready() && one.state() == PlayerStatus.HERE));
  }

  private void open(GatePolicy gate) {
    room.<RoomReply>runCommand(
        replyTo ->
            new RoomCommand.Create("Night", VIDEO, Policy.DEFAULT.with(gate), HOST, replyTo));
    enter(HOST);
    enter(GUEST);
  }

  private void pause(String id) {
    command(
        HOST,
        id,
        new VideoCommand.Pause(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
  }

  private void seek(String id, double to) {
    command(HOST, id, new VideoCommand.Seek(Optional.empty(), to, OptionalDouble.empty()));
  }

  private void enter(UserId user) {
    enter(tabOf(user), user);
  }

  private void ready(UserId user, boolean ready) {
    say(user, readyNow(ready));
  }

  private ClientMessage.Ready readyNow(boolean ready) {
    return new ClientMessage.Ready(
        Optional.empty(),
        ready,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalLong.of(room.getState().seq()));
  }

  private void say(UserId user, ClientMessage.Ready message) {
    say(user, tabOf(user), message);
  }

  private void say(UserId user, SessionId session, ClientMessage.Ready message) {
    room.runCommand(
        new RoomCommand.ReadinessChanged(
            List.of(new RoomCommand.Readiness(user, session, message))));
  }

  private Optional<ReadyGate.Wait> waiting() {
    return room.getState().video().gate().current();
  }

  private static List<Person> namedIn(ServerMessage.State state) {
    return state.hold().map(hold -> hold.waitingFor()).orElse(List.of());
  }

  private static SessionId tabOf(UserId user) {
    return user.equals(HOST) ? HOST_TAB : GUEST_TAB;
  }
}
