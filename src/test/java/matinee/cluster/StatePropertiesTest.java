package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import akka.actor.testkit.typed.javadsl.BehaviorTestKit;
import akka.actor.typed.javadsl.Behaviors;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import matinee.protocol.Emoji;
import matinee.protocol.UserId;
import matinee.room.ModerationEvent;
import matinee.room.ReactionsTallied;
import matinee.room.RoomEvent;
import matinee.room.RoomScenarios;
import matinee.room.RoomScenarios.Outcome;
import matinee.room.RoomScenarios.TimedStep;
import matinee.room.RoomState;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** State and reactions outside the rules, for any order of inputs. */
class StatePropertiesTest {

  private static final Serialization SERIALIZATION =
      SerializationExtension.get(RoomEntityFixture.KIT.system());

  @Provide
  Arbitrary<List<TimedStep>> scenarios() {
    return RoomScenarios.any();
  }

  @Property(tries = 200)
  void roomRestoredFromASnapshotIsTheSame(
      @ForAll("scenarios") List<TimedStep> scenario,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    List<RoomEvent> journal =
        RoomScenarios.played(scenario).stream()
            .flatMap(outcome -> outcome.events().stream())
            .toList();
    int cut = (int) (share * journal.size());
    RoomState before = fold(RoomScenarios.notEntered(), journal.subList(0, cut));
    RoomState restored = restored(before);
    assertSame(before, restored);
    List<RoomEvent> rest = journal.subList(cut, journal.size());
    assertSame(fold(before, rest), fold(restored, rest));
  }

  @Property(tries = 200)
  void everyReactionOfAnUnmutedMemberIsTalliedAndNoOther(
      @ForAll("scenarios") List<TimedStep> scenario) {
    PendingReactions book = book();
    Set<UserId> in = new HashSet<>();
    Set<UserId> silenced = new HashSet<>();
    List<RoomEvent> tallies = new ArrayList<>();
    int given = 0;
    double now = 0;
    for (Outcome outcome : RoomScenarios.played(scenario)) {
      now = outcome.now();
      outcome.events().forEach(event -> follow(event, in, silenced));
      tallies.addAll(book.before(outcome.events(), now));
      tallies.addAll(book.take(outcome.after(), everybodyReacts(), now));
      given += (int) in.stream().filter(user -> !silenced.contains(user)).count();
    }
    tallies.addAll(book.close(now));
    assertEquals(given, tallied(tallies));
  }

  private static void follow(RoomEvent event, Set<UserId> in, Set<UserId> silenced) {
    if (event instanceof RoomEvent.MembersJoined joined) {
      joined.members().forEach(one -> in.add(one.userId()));
    }
    if (event instanceof RoomEvent.MembersLeft left) {
      in.removeAll(left.userIds());
    }
    if (event instanceof ModerationEvent.MemberMuted mute) {
      silenced.remove(mute.userId());
      Stream.of(mute.userId()).filter(user -> mute.muted()).forEach(silenced::add);
    }
  }

  private static RoomCommand.Reactions everybodyReacts() {
    return new RoomCommand.Reactions(
        RoomScenarios.PEOPLE.stream()
            .map(user -> new RoomCommand.Reaction(user, new Emoji("🎉"), 1))
            .toList());
  }

  private static int tallied(List<RoomEvent> events) {
    return events.stream()
        .filter(ReactionsTallied.class::isInstance)
        .flatMap(event -> ((ReactionsTallied) event).counts().values().stream())
        .mapToInt(Integer::intValue)
        .sum();
  }

  private static PendingReactions book() {
    AtomicReference<PendingReactions> made = new AtomicReference<>();
    BehaviorTestKit.create(
        Behaviors.<RoomCommand>withTimers(
            timers -> {
              made.set(new PendingReactions(timers));
              return Behaviors.empty();
            }));
    return made.get();
  }

  /** Compares states, including the order of members. */
  private static void assertSame(RoomState expected, RoomState actual) {
    assertEquals(expected, actual);
    assertEquals(
        List.copyOf(expected.people().members().keySet()),
        List.copyOf(actual.people().members().keySet()));
  }

  /** Writes and reads a state as the snapshot store does. */
  private static RoomState restored(RoomState state) {
    byte[] written = SERIALIZATION.serialize(state).get();
    return SERIALIZATION.deserialize(written, RoomState.class).get();
  }

  private static RoomState fold(RoomState room, List<RoomEvent> events) {
    RoomState state = room;
    for (RoomEvent event : events) {
      state = state.apply(event);
    }
    return state;
  }
}
