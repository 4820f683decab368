package matinee.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import matinee.protocol.ChatCommand;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.ControlCommand;
import matinee.protocol.DeviceKey;
import matinee.protocol.DisplayName;
import matinee.protocol.ModerationCommand;
import matinee.protocol.Policy;
import matinee.protocol.QueueCommand;
import matinee.protocol.QueuePolicy;
import matinee.protocol.RoomId;
import matinee.protocol.SettingsCommand;
import matinee.protocol.UserId;
import matinee.protocol.VideoCommand;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random scenarios: users join, leave and send any command at any time. */
public final class RoomScenarios {

  public static final List<UserId> PEOPLE =
      List.of(
          RoomFixture.HOST,
          new UserId("ann"),
          new UserId("bob"),
          new UserId("cyd"),
          new UserId("dan"));

  private static final DeviceKey SHARED = new DeviceKey("a-browser-of-two-people");

  /** Cyd and Dan share a browser. */
  static final Map<UserId, DeviceKey> DEVICES =
      Map.of(PEOPLE.get(3), SHARED, PEOPLE.get(4), SHARED);

  private static final Policy VOTING =
      new Policy(
          Policy.Control.HOST,
          Policy.Sync.TIGHT,
          Policy.DEFAULT.chat(),
          Policy.DEFAULT.gate(),
          new QueuePolicy(QueuePolicy.Add.EVERYONE, true));

  private RoomScenarios() {}

  /** One input to the room. */
  public interface Step {
    List<RoomEvent> at(RoomState room, double now);
  }

  /**
   * @param afterMillis time since the step before
   */
  public record TimedStep(Step step, double afterMillis) {}

  /**
   * Outcome of a step and of the time passed before it.
   *
   * @param now cluster time in milliseconds
   */
  public record Outcome(double now, List<RoomEvent> events, RoomState after) {}

  /** The created room, before the first member joins. */
  public static RoomState notEntered() {
    return RoomState.notCreated(new RoomId("testroom"))
        .apply(
            RoomFixture.created(
                "Film", RoomFixture.VIDEO, RoomFixture.HOST, Policy.DEFAULT, RoomFixture.START));
  }

  /** Plays a scenario through the rules; time passes before every step. */
  public static List<Outcome> played(List<TimedStep> scenario) {
    List<Outcome> outcomes = new ArrayList<>();
    RoomState room = notEntered();
    double now = RoomFixture.START;
    for (TimedStep step : scenario) {
      now += step.afterMillis();
      List<RoomEvent> events = new ArrayList<>(step.step().at(room, now));
      room = RoomFixture.fold(room, events);
      List<RoomEvent> later =
          RoomFixture.timePassed(room, live(), List.of(), false, RoomFixture.COUNTDOWN, now);
      room = RoomFixture.fold(room, later);
      events.addAll(later);
      outcomes.add(new Outcome(now, events, room));
    }
    return outcomes;
  }

  public static Arbitrary<List<TimedStep>> any() {
    Arbitrary<Double> pause =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.doubles().between(0, 800)),
            net.jqwik.api.Tuple.of(3, Arbitraries.doubles().between(800, 20_000)),
            net.jqwik.api.Tuple.of(1, Arbitraries.doubles().between(20_000, 900_000)));
    return Combinators.combine(steps(), pause).as(TimedStep::new).list().ofMaxSize(80);
  }

  private static Arbitrary<Step> steps() {
    Arbitrary<UserId> anybody = Arbitraries.of(PEOPLE);
    Arbitrary<Step> coming = anybody.map(RoomScenarios::comes);
    Arbitrary<Step> going =
        anybody.map(user -> (room, now) -> PeopleRules.left(room, List.of(user), now));
    Arbitrary<Step> asking = Combinators.combine(anybody, commands()).as(RoomScenarios::asks);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(3, coming),
        net.jqwik.api.Tuple.of(1, going),
        net.jqwik.api.Tuple.of(8, asking));
  }

  /** Joins, unless barred: as in the entity. */
  private static Step comes(UserId user) {
    return (room, now) ->
        room.discipline().bars(user, live().deviceOf(user)).isPresent()
            ? List.of()
            : PeopleRules.joined(
                room, List.of(new RoomEvent.Newcomer(user, new DisplayName(user.value()))), now);
  }

  private static Step asks(UserId user, ClientMessage.Command message) {
    return (room, now) -> {
      RoomInput.Request request =
          new RoomInput.Request(user, CommandId.fresh(), message, Optional.of(RoomFixture.VIDEO));
      return RoomRules.decide(room, live(), request, now) instanceof Decision.Accept accept
          ? accept.events()
          : List.of();
    };
  }

  private static Arbitrary<ClientMessage.Command> commands() {
    Arbitrary<UserId> anybody = Arbitraries.of(PEOPLE);
    Optional<CommandId> none = Optional.empty();
    OptionalDouble now = OptionalDouble.empty();
    return Arbitraries.oneOf(
        Arbitraries.of(
            new VideoCommand.Play(none, now, now),
            new VideoCommand.Pause(none, now, now),
            new VideoCommand.UndoSeek(none, now),
            new ControlCommand.ReclaimHost(none),
            new ControlCommand.RequestControl(none, true),
            new ControlCommand.RequestControl(none, false),
            new ChatCommand.Say(none, "hello"),
            new QueueCommand.Enqueue(
                none, Optional.empty(), Optional.of(RoomFixture.VIDEO.src()), Optional.empty()),
            new QueueCommand.PlayNext(none, OptionalLong.empty(), now),
            new QueueCommand.StopCountdown(none),
            new SettingsCommand.ChangePolicy(
                none, new Policy(Policy.Control.EVERYONE, Policy.Sync.TIGHT)),
            new SettingsCommand.ChangePolicy(none, VOTING),
            new SettingsCommand.ChangePolicy(none, Policy.DEFAULT)),
        Arbitraries.longs().between(1, 60).map(id -> new QueueCommand.Vote(none, id, true)),
        Arbitraries.doubles()
            .between(0, 200)
            .map(to -> new VideoCommand.Seek(none, to, OptionalDouble.empty())),
        Arbitraries.of(0.25, 1.0, 2.0).map(rate -> new VideoCommand.Rate(none, rate, now)),
        Arbitraries.longs().between(1, 60).map(id -> new ChatCommand.DeleteMessage(none, id)),
        Combinators.combine(anybody, Arbitraries.of(true, false))
            .as((user, on) -> new ModerationCommand.Mute(none, user, on)),
        anybody.map(user -> new ModerationCommand.Kick(none, user)),
        anybody.map(user -> new ModerationCommand.Ban(none, user)),
        anybody.map(user -> new ModerationCommand.Unban(none, user)),
        anybody.map(user -> new ControlCommand.TransferHost(none, user)),
        Combinators.combine(anybody, Arbitraries.of(true, false), Arbitraries.of(0, 5))
            .as(
                (user, granted, seconds) ->
                    new ControlCommand.GrantControl(
                        none,
                        user,
                        granted,
                        seconds > 0 ? OptionalDouble.of(seconds) : OptionalDouble.empty())));
  }

  private static LiveRoom live() {
    return new LiveRoom(Map.of(), DEVICES);
  }
}
