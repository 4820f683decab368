package matinee.room;

import static matinee.room.RoomFixture.COUNTDOWN;
import static matinee.room.RoomFixture.HOST;
import static matinee.room.RoomFixture.LEAD;
import static matinee.room.RoomFixture.START;
import static matinee.room.RoomFixture.VIEWER;
import static matinee.room.RoomFixture.after;
import static matinee.room.RoomFixture.decide;
import static matinee.room.RoomFixture.fold;
import static matinee.room.RoomFixture.message;
import static matinee.room.RoomFixture.rate;
import static matinee.room.RoomFixture.room;
import static matinee.room.RoomFixture.seek;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.ErrorCode;
import matinee.protocol.Policy;
import matinee.protocol.QueueCommand;
import matinee.protocol.Role;
import matinee.protocol.VideoCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomRulesTest {

  @ParameterizedTest
  @CsvSource({
    "HOST, HOST, true", "HOST, COHOST, true", "HOST, VIEWER, false",
    "EVERYONE, HOST, true", "EVERYONE, COHOST, true", "EVERYONE, VIEWER, true"
  })
  void whoMayControlFollowsFromPolicyAndRole(Policy.Control control, Role role, boolean may) {
    assertEquals(may, RoomPolicy.mayControl(new Policy(control, Policy.Sync.TIGHT), role));
  }

  @ParameterizedTest
  @ValueSource(strings = {"play", "pause", "seek", "rate", "load", "transfer", "policy"})
  void viewerCommandIsRejectedWhenOnlyHostControls(String kind) {
    Decision decision = decide(room(Policy.Control.HOST), VIEWER, message(kind), START);
    assertEquals(ErrorCode.NOT_ALLOWED, assertInstanceOf(Decision.Reject.class, decision).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"play", "pause", "seek", "rate", "load"})
  void viewerMovesTheTimelineWhereEveryoneMay(String kind) {
    assertInstanceOf(
        Decision.Accept.class, decide(room(Policy.Control.EVERYONE), VIEWER, message(kind), START));
  }

  @ParameterizedTest
  @ValueSource(strings = {"transfer", "policy"})
  void viewerGovernsNothingEvenWhereEveryoneControls(String kind) {
    Decision decision = decide(room(Policy.Control.EVERYONE), VIEWER, message(kind), START);
    assertEquals(ErrorCode.NOT_ALLOWED, assertInstanceOf(Decision.Reject.class, decision).code());
  }

  @Test
  void playIsScheduledALittleAheadFromThePausedPosition() {
    RoomState room = after(room(Policy.Control.HOST), message("play"), START);
    assertEquals(new Vector(true, 0, START + LEAD, 1), room.timeline().latest());
  }

  @Test
  void pauseStopsAtTheScheduledPosition() {
    RoomState playing = after(room(Policy.Control.HOST), message("play"), START);
    RoomState paused = after(playing, message("pause"), START + 10_000);
    assertEquals(new Vector(false, 10, START + 10_000 + LEAD, 1), paused.timeline().latest());
  }

  @ParameterizedTest
  @CsvSource({
    // age of the press on arrival (ms), media time seen (s), media time of the pause (s)
    "20, 9.87, 9.87", // what the presser saw
    "20, 9.2, 9.355", // no screen is that far off the room
    "20, 99, 10.355",
    "900, 9.7, 9.7", // dated no earlier than the round trip makes possible
    "-5000, 9.87, 9.87" // and not in the future
  })
  void pauseStopsOnTheFrameTheSenderSaw(double earlier, double saw, double stands) {
    RoomState playing = after(room(Policy.Control.HOST), message("play"), START);
    double now = START + LEAD + 9_875;
    ClientMessage.Command pause =
        new VideoCommand.Pause(
            Optional.empty(), OptionalDouble.of(saw), OptionalDouble.of(now - earlier));
    Vector latest = after(playing, pause, now).timeline().latest();
    assertEquals(stands, latest.baseMediaTime(), 1e-9);
    assertEquals(now + LEAD, latest.baseServerTime());
  }

  @Test
  void pressFromBeforeAJumpStandsWhereTheJumpWent() {
    RoomState playing = after(room(Policy.Control.HOST), message("play"), START);
    RoomState jumped = after(playing, seek(70), START + 5_000);
    double now = START + 5_040;
    ClientMessage.Command pause =
        new VideoCommand.Pause(
            Optional.empty(), OptionalDouble.of(4.9), OptionalDouble.of(now - 60));
    assertEquals(70, after(jumped, pause, now).timeline().latest().baseMediaTime(), 0.2);
  }

  @Test
  void seekPastTheEndLandsOnTheEnd() {
    RoomState room = after(room(Policy.Control.HOST), seek(5_000), START);
    assertEquals(100, room.timeline().latest().baseMediaTime());
  }

  @Test
  void playAtTheEndStartsAgain() {
    RoomState atEnd = after(room(Policy.Control.HOST), seek(100), START);
    RoomState playing = after(atEnd, message("play"), START + 5_000);
    assertEquals(0, playing.timeline().latest().baseMediaTime());
  }

  @Test
  void rateChangeKeepsPositionAndPlayback() {
    RoomState playing = after(room(Policy.Control.HOST), message("play"), START);
    RoomState faster = after(playing, rate(1.5), START + LEAD + 4_000);
    assertEquals(
        new Vector(true, 4 + LEAD / 1000, START + 2 * LEAD + 4_000, 1.5),
        faster.timeline().latest());
  }

  @Test
  void newVideoStartsPausedAtItsBeginning() {
    RoomState playing = after(room(Policy.Control.HOST), message("play"), START);
    RoomState loaded = after(playing, message("load"), START + 8_000);
    assertEquals("https://example.org/next.m3u8", loaded.media().src());
    assertEquals(new Vector(false, 0, START + 8_000 + LEAD, 1), loaded.timeline().latest());
  }

  @Test
  void twoCommandsWithinTheLeadEndInOneAgreedState() {
    RoomState playing = after(room(Policy.Control.EVERYONE), seek(50), START);
    RoomState again = after(playing, message("play"), START + 5);
    RoomState both = after(again, message("pause"), START + 10);
    assertEquals(new Vector(false, 50.005, START + 10 + LEAD, 1), both.timeline().latest());
  }

  @Test
  void instantsNeverDecreaseWithAShorterLead() {
    RoomState room = after(room(Policy.Control.HOST), message("play"), START);
    RoomState seeking = after(room, seek(70), START + 1_000);
    RoomState paused = after(seeking, message("pause"), START + 1_001);
    double seekInstant = seeking.timeline().latest().baseServerTime();
    assertTrue(seekInstant > START + 1_001 + LEAD);
    assertEquals(new Vector(false, 70, seekInstant, 1), paused.timeline().latest());
  }

  static Stream<ClientMessage.Command> pressesOfASleepingTab() {
    Optional<CommandId> none = Optional.empty();
    OptionalDouble unsaid = OptionalDouble.empty();
    OptionalDouble at = OptionalDouble.of(START - 10_001);
    return Stream.of(
        new VideoCommand.Play(none, unsaid, at),
        new VideoCommand.Pause(none, unsaid, at),
        new VideoCommand.Seek(none, 20.0, at),
        new VideoCommand.UndoSeek(none, at),
        new VideoCommand.Rate(none, 1.25, at),
        new VideoCommand.Load(
            none, Optional.empty(), Optional.of("https://a.test/n.m3u8"), Optional.empty(), at),
        new VideoCommand.StartNow(none, at),
        new QueueCommand.PlayNext(none, OptionalLong.empty(), at));
  }

  @ParameterizedTest
  @MethodSource("pressesOfASleepingTab")
  void pressOfASleepingTabIsStale(ClientMessage.Command old) {
    RoomState room = room(Policy.Control.HOST);
    Decision decision = decide(room, HOST, old, START);
    assertEquals(ErrorCode.STALE_COMMAND, assertInstanceOf(Decision.Reject.class, decision).code());
    boolean inTime =
        !(decide(room, HOST, old, START - 1) instanceof Decision.Reject reject)
            || reject.code() != ErrorCode.STALE_COMMAND;
    assertTrue(inTime, "a millisecond earlier it was meant for now");
  }

  @Test
  void videoPausesAtItsEnd() {
    RoomState playing = after(room(Policy.Control.HOST), seek(99), START);
    playing = after(playing, message("play"), START + 1_000);
    assertEquals(
        List.of(),
        RoomFixture.timePassed(
            playing, LiveRoom.UNMEASURED, List.of(), false, COUNTDOWN, START + 1_500));
    RoomState over =
        fold(
            playing,
            RoomFixture.timePassed(
                playing, LiveRoom.UNMEASURED, List.of(), false, COUNTDOWN, START + 3_000));
    assertEquals(new Vector(false, 100, START + 3_000, 1), over.timeline().latest());
  }

  @Test
  void scheduledChangeOutlastsTheEndOfTheVideo() {
    RoomState over = after(room(Policy.Control.HOST), seek(100), START);
    RoomState again = after(over, message("play"), START + 5_000);
    assertEquals(
        List.of(),
        RoomFixture.timePassed(
            again, LiveRoom.UNMEASURED, List.of(), false, COUNTDOWN, START + 5_050));
    RoomState playing = after(after(over, seek(99), START), message("play"), START + 1_000);
    RoomState back = after(playing, seek(20), START + 1_950);
    assertTrue(back.timeline().latest().baseServerTime() > START + 2_200);
    assertEquals(
        List.of(),
        RoomFixture.timePassed(
            back, LiveRoom.UNMEASURED, List.of(), false, COUNTDOWN, START + 2_200));
  }

  @Test
  void aClockThatRunsBehindTheJournalDoesNotMoveTimeBack() {
    RoomState room = after(room(Policy.Control.HOST), message("play"), START);
    assertEquals(START, room.notBefore(START - 300));
  }

  @Test
  void unknownLengthIsTakenFromAController() {
    RoomState unknown = after(room(Policy.Control.HOST), message("load"), START);
    assertEquals(
        List.of(), VideoRules.measured(unknown, VIEWER, lasting(90, unknown), START + 1_000));
    assertEquals(List.of(), VideoRules.measured(unknown, HOST, lasting(0, unknown), START + 1_000));
    RoomState known =
        fold(unknown, VideoRules.measured(unknown, HOST, lasting(90, unknown), START + 1_000));
    assertEquals(90, known.media().durationSeconds());
    assertEquals(unknown.timeline().vectors(), known.timeline().vectors());
    assertEquals(90, after(known, seek(500), START + 2_000).timeline().latest().baseMediaTime());
    assertEquals(List.of(), VideoRules.measured(known, HOST, lasting(91, known), START + 3_000));
  }

  @Test
  void lengthOfThePreviousVideoIsIgnored() {
    RoomState before = room(Policy.Control.HOST);
    RoomState unknown = after(before, message("load"), START);
    assertEquals(
        List.of(), VideoRules.measured(unknown, HOST, lasting(100, before), START + 1_000));
  }

  private static ClientMessage.Report lasting(double seconds, RoomState room) {
    return new ClientMessage.Report(
        Optional.empty(),
        ClientMessage.Engine.CHROMIUM,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        new ClientMessage.Counts(10_000, 0, 0, 0, 0, 0),
        OptionalDouble.of(seconds),
        Optional.of(room.media().src()));
  }
}
