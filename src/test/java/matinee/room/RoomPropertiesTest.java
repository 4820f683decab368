package matinee.room;

import static matinee.room.Rooms.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import matinee.protocol.ChatCommand;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.ControlCommand;
import matinee.protocol.DisplayName;
import matinee.protocol.FilmCommand;
import matinee.protocol.ModerationCommand;
import matinee.protocol.Policy;
import matinee.protocol.QueueCommand;
import matinee.protocol.QueuePolicy;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.SettingsCommand;
import matinee.protocol.UserId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds in a room whatever people do, in whatever order. */
class RoomPropertiesTest {

  private static final List<UserId> PEOPLE =
      List.of(
          Rooms.HOST, new UserId("ann"), new UserId("bob"), new UserId("cyd"), new UserId("dan"));

  private static final Policy VOTING =
      new Policy(
          Policy.Control.HOST,
          Policy.Sync.TIGHT,
          Policy.DEFAULT.chat(),
          Policy.DEFAULT.gate(),
          new QueuePolicy(QueuePolicy.Add.EVERYONE, true));

  /** One thing that happens, some time after the one before. */
  interface Step {
    List<RoomEvent> at(RoomState room, double now);
  }

  record Happening(Step step, double afterMillis) {}

  @Property(tries = 500)
  void whateverHappensTheRoomStaysARoom(@ForAll("evenings") List<Happening> evening) {
    RoomState room =
        RoomState.unborn(new RoomId("testroom"))
            .apply(RoomRules.create("Film", Rooms.FILM, Rooms.HOST, Policy.DEFAULT, START));
    RoomState born = room;
    List<RoomEvent> journal = new ArrayList<>();
    Set<UserId> silenced = new HashSet<>();
    double now = START;
    for (Happening happening : evening) {
      now += happening.afterMillis();
      List<RoomEvent> events = new ArrayList<>(happening.step().at(room, now));
      room = Rooms.fold(room, events);
      List<RoomEvent> later =
          RoomRules.timePassed(room, LiveRoom.UNMEASURED, List.of(), false, Rooms.COUNTDOWN, now);
      room = Rooms.fold(room, later);
      events.addAll(later);
      events.forEach(event -> check(event, silenced));
      journal.addAll(events);
      check(room, now);
    }
    assertEquals(room, Rooms.fold(born, journal), "the journal makes the same room");
    assertEquals(journal.size() + 1, room.seq());
  }

  /** No muted voice is ever heard. */
  private static void check(RoomEvent event, Set<UserId> silenced) {
    if (event instanceof ModerationEvent.MemberMuted mute) {
      if (mute.muted()) {
        silenced.add(mute.userId());
      } else {
        silenced.remove(mute.userId());
      }
    }
    if (event instanceof ChatEvent.MessageSent sent) {
      assertFalse(silenced.contains(sent.meta().by().orElseThrow()), "a muted voice");
    }
  }

  private static void check(RoomState room, double now) {
    long hosts = room.present().filter(one -> room.roleOf(one.id()) == Role.HOST).count();
    assertTrue(hosts <= 1, "at most one host");
    boolean waited =
        room.present().anyMatch(one -> now - one.joinedAt() >= ControlRules.FOUNDER_GRACE_MILLIS);
    assertTrue(hosts == 1 || !waited, "somebody governs whoever has waited long enough");
    for (Discipline.Ban ban : room.discipline().bans()) {
      assertFalse(room.isIn(ban.user()), "whoever is banned is out");
      assertTrue(
          room.queue().entries().stream().noneMatch(film -> film.by().equals(ban.user())),
          "and so are their films");
    }
    for (UserId asking : room.people().requests()) {
      assertTrue(room.isIn(asking), "only who is here waits in line");
    }
    FilmQueue queue = room.queue();
    assertTrue(
        queue.startsAt().isEmpty() || !queue.entries().isEmpty(), "a film at a countdown's end");
    assertEquals(
        queue.entries().size(),
        queue.entries().stream().map(FilmQueue.Entry::id).distinct().count(),
        "every entry has a name of its own");
    assertTrue(
        queue.entries().stream().flatMap(entry -> entry.votes().stream()).allMatch(room::isIn),
        "only who is here votes");
    double position = room.timeline().mediaTimeAt(now);
    assertTrue(position >= 0 && position <= Rooms.FILM.durationSeconds(), "within the film");
    assertTrue(room.lastEventAt() <= now, "no event from the future");
  }

  @Provide
  Arbitrary<List<Happening>> evenings() {
    Arbitrary<Double> pause =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.doubles().between(0, 800)),
            net.jqwik.api.Tuple.of(3, Arbitraries.doubles().between(800, 20_000)),
            net.jqwik.api.Tuple.of(1, Arbitraries.doubles().between(20_000, 900_000)));
    return Combinators.combine(steps(), pause).as(Happening::new).list().ofMaxSize(80);
  }

  private static Arbitrary<Step> steps() {
    Arbitrary<UserId> anybody = Arbitraries.of(PEOPLE);
    Arbitrary<Step> coming = anybody.map(RoomPropertiesTest::comes);
    Arbitrary<Step> going =
        anybody.map(user -> (room, now) -> PeopleRules.left(room, List.of(user), now));
    Arbitrary<Step> asking = Combinators.combine(anybody, commands()).as(RoomPropertiesTest::asks);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(3, coming),
        net.jqwik.api.Tuple.of(1, going),
        net.jqwik.api.Tuple.of(8, asking));
  }

  /** As the entity does it: who is barred does not come in. */
  private static Step comes(UserId user) {
    return (room, now) ->
        room.discipline().bars(user, Optional.empty()).isPresent()
            ? List.of()
            : PeopleRules.joined(
                room, List.of(new RoomEvent.Newcomer(user, new DisplayName(user.value()))), now);
  }

  private static Step asks(UserId user, ClientMessage.Command message) {
    return (room, now) -> {
      RoomRequest request =
          new RoomRequest(user, CommandId.fresh(), message, Optional.of(Rooms.FILM));
      LiveRoom live = new LiveRoom(Map.of(), Map.of());
      return RoomRules.decide(room, live, request, now) instanceof Decision.Accept accept
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
            new FilmCommand.Play(none, now, now),
            new FilmCommand.Pause(none, now, now),
            new FilmCommand.UndoSeek(none, now),
            new ControlCommand.ReclaimHost(none),
            new ControlCommand.RequestControl(none, true),
            new ControlCommand.RequestControl(none, false),
            new ChatCommand.Say(none, "hello"),
            new QueueCommand.Enqueue(none, Optional.empty(), Optional.of(Rooms.FILM.src())),
            new QueueCommand.PlayNext(none, OptionalLong.empty(), now),
            new QueueCommand.StopCountdown(none),
            new SettingsCommand.ChangePolicy(
                none, new Policy(Policy.Control.EVERYONE, Policy.Sync.TIGHT)),
            new SettingsCommand.ChangePolicy(none, VOTING),
            new SettingsCommand.ChangePolicy(none, Policy.DEFAULT)),
        Arbitraries.longs().between(1, 60).map(id -> new QueueCommand.Vote(none, id, true)),
        Arbitraries.doubles()
            .between(0, 200)
            .map(to -> new FilmCommand.Seek(none, to, OptionalDouble.empty())),
        Arbitraries.of(0.25, 1.0, 2.0).map(rate -> new FilmCommand.Rate(none, rate, now)),
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
}
