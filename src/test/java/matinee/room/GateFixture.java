package matinee.room;

import static matinee.room.RoomFixture.HOST;
import static matinee.room.RoomFixture.START;
import static matinee.room.RoomFixture.newcomer;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.DisplayName;
import matinee.protocol.GatePolicy;
import matinee.protocol.Media;
import matinee.protocol.NamesVideo;
import matinee.protocol.Person;
import matinee.protocol.PlayerStatus;
import matinee.protocol.Policy;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;
import matinee.protocol.VideoCommand;
import matinee.room.GateEvent.GateClosed;
import matinee.room.GateEvent.GateOpened;
import matinee.room.Readiness.Trust;
import matinee.room.Readiness.Viewer;

/**
 * A room with a gate. Every input is decided and its events are applied; viewers are known as in
 * the live room.
 */
final class GateFixture {

  /** Lead of a play before any report. */
  static final double LEAD = RoomFixture.LEAD;

  private static final Media LONG =
      new Media(Optional.empty(), "Film", "https://example.org/long.m3u8", 100_000);

  final List<RoomEvent> journal = new ArrayList<>();
  private final Map<UserId, Viewer> here = new HashMap<>();
  private final Map<UserId, List<DeviceTimings>> timings = new HashMap<>();
  private final Set<UserId> expected = new HashSet<>();
  private RoomState state;
  private int commands;

  GateFixture(GatePolicy gate, UserId... people) {
    Policy policy = Policy.DEFAULT.with(gate);
    state = RoomState.notCreated(new RoomId("testroom"));
    apply(List.of(RoomFixture.created("Film", LONG, HOST, policy, START - 1_000)));
    for (UserId one : people) {
      joins(one, START - 500);
    }
  }

  RoomState state() {
    return state;
  }

  Optional<ReadyGate.Wait> waiting() {
    return state.video().gate().current();
  }

  LiveRoom live() {
    return new LiveRoom(timings, Map.of(), new Readiness(here, expected));
  }

  /** Decides on a command of the host. */
  Decision asks(ClientMessage.Command message, double now) {
    CommandId id = new CommandId("c" + commands++);
    Optional<Media> video =
        message instanceof NamesVideo
            ? Optional.of(new Media(Optional.empty(), "Next", "https://example.org/n.m3u8", 0))
            : Optional.empty();
    Decision decision =
        RoomRules.decide(
            state, live(), new RoomInput.Request(state.hostId(), id, message, video), now);
    if (decision instanceof Decision.Accept accept) {
      apply(accept.events());
    }
    return decision;
  }

  /** The same for a command that is accepted; returns the gate's event. */
  Optional<GateEvent> does(ClientMessage.Command message, double now) {
    return gateEvent(assertInstanceOf(Decision.Accept.class, asks(message, now)).events());
  }

  Optional<GateEvent> passes(double now) {
    return takes(RoomFixture.timePassed(state, live(), List.of(), false, 8_000, now));
  }

  Optional<GateEvent> joins(UserId user, double now) {
    here.put(user, Viewer.UNHEARD);
    return takes(new RoomInput.Membership(List.of(newcomer(user)), List.of()), now);
  }

  Optional<GateEvent> leaves(UserId user, double now) {
    here.remove(user);
    timings.remove(user);
    return takes(new RoomInput.Membership(List.of(), List.of(user)), now);
  }

  /** Closes the viewer's connection; they may be back. */
  Optional<GateEvent> drops(UserId user, double now) {
    here.remove(user);
    timings.remove(user);
    return takes(new RoomInput.ReadinessChanged(), now);
  }

  /** Recovers the room: every member is expected, none has connected. */
  void restarts() {
    here.clear();
    state.present().forEach(member -> expected.add(member.id()));
  }

  void isBack(UserId user) {
    expected.remove(user);
    here.put(user, Viewer.UNHEARD);
    if (state.video().gate().givenUp().contains(user)) {
      distrust(user);
    }
  }

  /** Reports readiness for the newest state. */
  Optional<GateEvent> ready(UserId user, double now) {
    return says(user, new Viewer(true, state.seq(), PlayerStatus.HERE, now, Trust.PROVEN), now);
  }

  Optional<GateEvent> unready(UserId user, double now) {
    return says(user, new Viewer(false, state.seq(), PlayerStatus.HERE, now, trust(user)), now);
  }

  /** Reports a stall that begins at {@code now}. */
  Optional<GateEvent> stalled(UserId user, double now) {
    return says(
        user, new Viewer(false, state.seq(), PlayerStatus.BUFFERING, now, trust(user)), now);
  }

  /** Reports the viewer's device timings. */
  void reports(UserId user, DeviceTimings timing) {
    if (here.containsKey(user)) {
      timings.put(user, List.of(timing));
    }
  }

  private Optional<GateEvent> says(UserId user, Viewer viewer, double now) {
    if (here.containsKey(user)) {
      here.put(user, viewer);
    }
    return takes(new RoomInput.ReadinessChanged(), now);
  }

  private Optional<GateEvent> takes(RoomInput input, double now) {
    return takes(RoomRules.decide(state, live(), input, now).events());
  }

  private Optional<GateEvent> takes(List<RoomEvent> events) {
    apply(events);
    return gateEvent(events);
  }

  private void apply(List<RoomEvent> events) {
    for (RoomEvent event : events) {
      state = state.apply(event);
      journal.add(event);
      if (event instanceof GateEvent.GateOpened opened && opened.givesUpMissing()) {
        opened.missing().forEach(one -> distrust(one.id()));
      }
    }
  }

  private void distrust(UserId user) {
    here.computeIfPresent(
        user,
        (id, was) -> new Viewer(was.ready(), was.seq(), was.status(), was.since(), Trust.GIVEN_UP));
  }

  private Trust trust(UserId user) {
    return here.getOrDefault(user, Viewer.UNHEARD).trust();
  }

  private static Optional<GateEvent> gateEvent(List<RoomEvent> events) {
    return events.stream()
        .filter(GateEvent.class::isInstance)
        .map(GateEvent.class::cast)
        .reduce((first, last) -> last);
  }

  static VideoCommand play() {
    return new VideoCommand.Play(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());
  }

  static VideoCommand pause() {
    return new VideoCommand.Pause(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());
  }

  static VideoCommand seek(double to) {
    return new VideoCommand.Seek(Optional.empty(), to, OptionalDouble.empty());
  }

  static VideoCommand startNow() {
    return new VideoCommand.StartNow(Optional.empty(), OptionalDouble.empty());
  }

  static Person person(UserId user) {
    return new Person(user, new DisplayName(user.value()));
  }

  static GateClosed closed(Optional<GateEvent> event) {
    return assertInstanceOf(GateClosed.class, event.orElseThrow());
  }

  static GateOpened opened(Optional<GateEvent> event) {
    return assertInstanceOf(GateOpened.class, event.orElseThrow());
  }
}
