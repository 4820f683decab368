package matinee.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import matinee.protocol.ErrorCode;
import matinee.protocol.Role;
import matinee.protocol.UserId;
import matinee.room.RoomScenarios.Outcome;
import matinee.room.RoomScenarios.TimedStep;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Invariants of a room for any order of inputs. */
class RoomPropertiesTest {

  @Provide
  Arbitrary<List<TimedStep>> scenarios() {
    return RoomScenarios.any();
  }

  @Property(tries = 500)
  void everyScenarioKeepsTheInvariantsAndReplays(@ForAll("scenarios") List<TimedStep> scenario) {
    List<RoomEvent> journal = new ArrayList<>();
    RoomState room = RoomScenarios.notEntered();
    for (Outcome outcome : RoomScenarios.played(scenario)) {
      journal.addAll(outcome.events());
      room = outcome.after();
      check(room, outcome.now());
    }
    assertEquals(
        room,
        RoomFixture.fold(RoomScenarios.notEntered(), journal),
        "the journal makes the same room");
    assertEquals(journal.size() + 1, room.seq());
  }

  /**
   * A room with members has exactly one host among them. The only exception: the host is gone, and
   * every member joined less than {@link ControlRules#HOST_GRACE_MILLIS} ago, or {@link
   * ControlRules#FOUNDER_GRACE_MILLIS} if the host never joined.
   */
  @Property(tries = 500)
  void presentMembersHaveExactlyOneHost(@ForAll("scenarios") List<TimedStep> scenario) {
    Set<UserId> everIn = new HashSet<>();
    for (Outcome outcome : RoomScenarios.played(scenario)) {
      for (RoomEvent event : outcome.events()) {
        if (event instanceof RoomEvent.MembersJoined joined) {
          joined.members().forEach(one -> everIn.add(one.userId()));
        }
      }
      RoomState room = outcome.after();
      List<Member> here = room.present().toList();
      long hosts = here.stream().filter(one -> room.roleOf(one.id()) == Role.HOST).count();
      double grace =
          everIn.contains(room.hostId())
              ? ControlRules.HOST_GRACE_MILLIS
              : ControlRules.FOUNDER_GRACE_MILLIS;
      boolean newcomersOnly = here.stream().allMatch(one -> outcome.now() - one.joinedAt() < grace);
      assertTrue(hosts == 1 || (hosts == 0 && newcomersOnly), () -> hosts + " hosts of " + here);
    }
  }

  /** Muted members neither chat nor react; unmuted ones may do both. */
  @Property(tries = 500)
  void theMutedNeitherChatNorReact(@ForAll("scenarios") List<TimedStep> scenario) {
    Set<UserId> silenced = new HashSet<>();
    for (Outcome outcome : RoomScenarios.played(scenario)) {
      for (RoomEvent event : outcome.events()) {
        if (event instanceof ModerationEvent.MemberMuted mute) {
          boolean news =
              mute.muted() ? silenced.add(mute.userId()) : silenced.remove(mute.userId());
          assertTrue(news, "a muted member is not muted twice");
        }
        if (event instanceof ChatEvent.MessageSent sent) {
          assertFalse(silenced.contains(sent.meta().by().orElseThrow()), "a muted member chats");
        }
      }
      RoomState room = outcome.after();
      for (UserId user : RoomScenarios.PEOPLE) {
        assertEquals(room.isIn(user) && !silenced.contains(user), room.mayReact(user));
      }
    }
  }

  private static void check(RoomState room, double now) {
    for (Discipline.Ban ban : room.discipline().bans()) {
      assertFalse(room.isIn(ban.user()), "banned users are not in the room");
    }
    for (UserId user : RoomScenarios.PEOPLE) {
      Optional<ErrorCode> barred =
          room.discipline().bars(user, Optional.ofNullable(RoomScenarios.DEVICES.get(user)));
      assertFalse(barred.isPresent() && room.isIn(user), "nor are users of their browser");
      assertTrue(
          barred.filter(ErrorCode.BANNED::equals).isEmpty()
              || room.queue().entries().stream().noneMatch(video -> video.by().equals(user)),
          "nor are their entries in the queue");
    }
    for (UserId asking : room.people().requests()) {
      assertTrue(room.isIn(asking), "only present members have a request");
    }
    VideoQueue queue = room.queue();
    assertTrue(
        queue.startsAt().isEmpty() || !queue.entries().isEmpty(), "a countdown has a next entry");
    assertEquals(
        queue.entries().size(),
        queue.entries().stream().map(VideoQueue.Entry::id).distinct().count(),
        "entries have distinct ids");
    assertTrue(
        queue.entries().stream().flatMap(entry -> entry.votes().stream()).allMatch(room::isIn),
        "only present members have votes");
    double position = room.timeline().mediaTimeAt(now);
    assertTrue(
        position >= 0 && position <= RoomFixture.VIDEO.durationSeconds(), "within the video");
    assertTrue(room.lastEventAt() <= now, "no event from the future");
  }
}
