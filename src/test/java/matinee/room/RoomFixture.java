package matinee.room;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.ControlCommand;
import matinee.protocol.DisplayName;
import matinee.protocol.Media;
import matinee.protocol.NamesVideo;
import matinee.protocol.Policy;
import matinee.protocol.RoomId;
import matinee.protocol.SettingsCommand;
import matinee.protocol.UserId;
import matinee.protocol.VideoCommand;

/**
 * Rooms for tests of the rules: one video, a host and a viewer; time counts from {@link #START}.
 */
final class RoomFixture {

  static final UserId HOST = new UserId("host");
  static final UserId VIEWER = new UserId("viewer");
  static final double START = 1_000_000;
  static final double COUNTDOWN = 8_000;
  static final double LEAD = LiveRoom.UNMEASURED.playLeadMillis();
  static final Media VIDEO =
      new Media(Optional.empty(), "Film", "https://example.org/film.m3u8", 100);

  private static final AtomicInteger COMMANDS = new AtomicInteger();

  private RoomFixture() {}

  /** A created room without members. */
  static RoomState notEntered(Policy.Control control) {
    Policy policy = new Policy(control, Policy.Sync.TIGHT);
    return RoomState.notCreated(new RoomId("testroom"))
        .apply(RoomFixture.created("Film", VIDEO, HOST, policy, START - 1_000));
  }

  static RoomEvent created(String title, Media media, UserId host, Policy policy, double now) {
    RoomState notCreated = RoomState.notCreated(new RoomId("testroom"));
    RoomInput create = new RoomInput.Create(title, media, host, policy);
    return RoomRules.decide(notCreated, LiveRoom.UNMEASURED, create, now).events().getFirst();
  }

  /**
   * Events of passing time.
   *
   * @param gone members that have been missing for the delay
   * @param deserted whether the room has been empty for the delay
   */
  static List<RoomEvent> timePassed(
      RoomState room,
      LiveRoom live,
      List<UserId> gone,
      boolean deserted,
      double countdownMillis,
      double now) {
    RoomInput.Delays delays = new RoomInput.Delays(30_000, 60_000, 600_000, countdownMillis);
    Map<UserId, Double> missing =
        gone.stream().collect(Collectors.toMap(user -> user, user -> now - delays.leave()));
    OptionalDouble emptySince =
        deserted ? OptionalDouble.of(now - delays.pause() - 1) : OptionalDouble.empty();
    RoomInput.Absence absence = new RoomInput.Absence(missing, emptySince, OptionalDouble.empty());
    return RoomRules.decide(room, live, new RoomInput.TimePassed(absence, delays), now).events();
  }

  static RoomState room(Policy.Control control) {
    RoomState notEntered = notEntered(control);
    return fold(
        notEntered,
        PeopleRules.joined(notEntered, List.of(newcomer(HOST), newcomer(VIEWER)), START - 500));
  }

  static RoomEvent.Newcomer newcomer(UserId user) {
    return new RoomEvent.Newcomer(user, new DisplayName(user.value()));
  }

  static RoomState after(RoomState room, ClientMessage.Command message, double now) {
    return apply(room, decide(room, HOST, message, now));
  }

  static Decision decide(RoomState room, UserId by, ClientMessage.Command message, double now) {
    return decide(room, by, new CommandId("auto" + COMMANDS.incrementAndGet()), message, now);
  }

  static Decision decide(
      RoomState room, UserId by, CommandId id, ClientMessage.Command message, double now) {
    Optional<Media> video =
        message instanceof NamesVideo
            ? Optional.of(new Media(Optional.empty(), "Next", "https://example.org/next.m3u8", 0))
            : Optional.empty();
    return RoomRules.decide(
        room, LiveRoom.UNMEASURED, new RoomInput.Request(by, id, message, video), now);
  }

  static RoomState apply(RoomState room, Decision decision) {
    return fold(room, assertInstanceOf(Decision.Accept.class, decision).events());
  }

  static RoomState fold(RoomState room, List<RoomEvent> events) {
    RoomState state = room;
    for (RoomEvent event : events) {
      state = state.apply(event);
    }
    return state;
  }

  static ClientMessage.Command seek(double to) {
    return new VideoCommand.Seek(Optional.empty(), to, OptionalDouble.empty());
  }

  static ClientMessage.Command rate(double rate) {
    return new VideoCommand.Rate(Optional.empty(), rate, OptionalDouble.empty());
  }

  static ClientMessage.Command message(String kind) {
    Optional<CommandId> none = Optional.empty();
    OptionalDouble unsaid = OptionalDouble.empty();
    return switch (kind) {
      case "play" -> new VideoCommand.Play(none, unsaid, unsaid);
      case "pause" -> new VideoCommand.Pause(none, unsaid, unsaid);
      case "seek" -> seek(20);
      case "rate" -> rate(1.25);
      case "load" ->
          new VideoCommand.Load(
              none,
              Optional.empty(),
              Optional.of("https://example.org/next.m3u8"),
              Optional.empty(),
              unsaid);
      case "transfer" -> new ControlCommand.TransferHost(none, VIEWER);
      case "policy" ->
          new SettingsCommand.ChangePolicy(
              none, new Policy(Policy.Control.EVERYONE, Policy.Sync.SMOOTH));
      default -> throw new IllegalArgumentException(kind);
    };
  }
}
