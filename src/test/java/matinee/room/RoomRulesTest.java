package matinee.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.Media;
import matinee.protocol.Policy;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomRulesTest {

  private static final UserId HOST = new UserId("host");
  private static final UserId VIEWER = new UserId("viewer");
  private static final double START = 1_000_000;
  private static final Media FILM =
      new Media(Optional.empty(), "Film", "https://example.org/film.m3u8", 100);
  private static final double LEAD = LiveRoom.UNMEASURED.playLeadMillis();

  private int commands;

  @ParameterizedTest
  @CsvSource({
    "HOST, HOST, true", "HOST, COHOST, true", "HOST, VIEWER, false",
    "EVERYONE, HOST, true", "EVERYONE, COHOST, true", "EVERYONE, VIEWER, true"
  })
  void whoMayControlFollowsFromPolicyAndRole(Policy.Control control, Role role, boolean may) {
    assertEquals(may, RoomPolicy.mayControl(new Policy(control), role));
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
  void playIsScheduledALittleAheadFromWhereTheFilmStands() {
    RoomState room = after(room(Policy.Control.HOST), message("play"), START);
    assertEquals(new Vector(true, 0, START + LEAD, 1), room.timeline().latest());
  }

  @Test
  void pauseStopsWhereEveryScreenWillBe() {
    RoomState playing = after(room(Policy.Control.HOST), message("play"), START);
    RoomState paused = after(playing, message("pause"), START + 10_000);
    assertEquals(new Vector(false, 10, START + 10_000 + LEAD, 1), paused.timeline().latest());
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
  void rateKeepsTheMomentAndWhetherItPlays() {
    RoomState playing = after(room(Policy.Control.HOST), message("play"), START);
    RoomState faster = after(playing, rate(1.5), START + LEAD + 4_000);
    assertEquals(
        new Vector(true, 4 + LEAD / 1000, START + 2 * LEAD + 4_000, 1.5),
        faster.timeline().latest());
  }

  @Test
  void anotherFilmStartsPausedAtItsBeginning() {
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
  void instantsNeverRunBackwardsHoweverShortTheNextLead() {
    RoomState room = after(room(Policy.Control.HOST), message("play"), START);
    RoomState seeking = after(room, seek(70), START + 1_000);
    RoomState paused = after(seeking, message("pause"), START + 1_001);
    double seekInstant = seeking.timeline().latest().baseServerTime();
    assertTrue(seekInstant > START + 1_001 + LEAD);
    assertEquals(new Vector(false, 70, seekInstant, 1), paused.timeline().latest());
  }

  @Test
  void repeatedCommandIsAnsweredWithItsRevisionAndDoesNothing() {
    RoomState room = room(Policy.Control.HOST);
    CommandId id = new CommandId("same");
    RoomState after = apply(room, decide(room, HOST, id, message("play"), START));
    assertEquals(
        new Decision.Repeated(after.seq()), decide(after, HOST, id, message("play"), START + 50));
  }

  @Test
  void theSameIdOfAnotherMemberIsAnotherCommand() {
    RoomState room = room(Policy.Control.EVERYONE);
    CommandId id = new CommandId("same");
    RoomState after = apply(room, decide(room, HOST, id, message("play"), START));
    assertInstanceOf(
        Decision.Accept.class, decide(after, VIEWER, id, message("pause"), START + 50));
  }

  @Test
  void lastSixtyFourIdsAreKnownAndOlderOnesForgotten() {
    RoomState room = room(Policy.Control.HOST);
    for (int i = 0; i <= RecentCommands.KEPT; i++) {
      room = apply(room, decide(room, HOST, new CommandId("c" + i), message("play"), START + i));
    }
    assertTrue(room.seqOf(HOST, new CommandId("c0")).isEmpty());
    assertTrue(room.seqOf(HOST, new CommandId("c1")).isPresent());
  }

  @Test
  void idsOutliveTheirMemberByTenMinutes() {
    RoomState room = room(Policy.Control.EVERYONE);
    CommandId id = new CommandId("once");
    room = apply(room, decide(room, VIEWER, id, message("play"), START));
    room = fold(room, RoomRules.left(room, List.of(VIEWER), START + 1_000));
    double nineMinutes = START + 540_000;
    RoomState back = fold(room, RoomRules.joined(room, List.of(newcomer(VIEWER)), nineMinutes));
    assertTrue(back.seqOf(VIEWER, id).isPresent());
    double elevenMinutes = START + 660_000;
    RoomState late = fold(room, RoomRules.joined(room, List.of(newcomer(VIEWER)), elevenMinutes));
    assertTrue(late.seqOf(VIEWER, id).isEmpty());
  }

  @Test
  void pressOfASleepingTabIsStale() {
    ClientMessage.Command old =
        new ClientMessage.Play(
            Optional.empty(), OptionalDouble.empty(), OptionalDouble.of(START - 10_001));
    Decision decision = decide(room(Policy.Control.HOST), HOST, old, START);
    assertEquals(ErrorCode.STALE_COMMAND, assertInstanceOf(Decision.Reject.class, decision).code());
  }

  @Test
  void whoHasLeftIsRefused() {
    RoomState room = room(Policy.Control.EVERYONE);
    RoomState without = fold(room, RoomRules.left(room, List.of(VIEWER), START));
    Decision decision = decide(without, VIEWER, message("play"), START);
    assertEquals(ErrorCode.NOT_JOINED, assertInstanceOf(Decision.Reject.class, decision).code());
  }

  @Test
  void hostHandsTheRoomOverToSomebodyWhoIsIn() {
    RoomState room = after(room(Policy.Control.HOST), message("transfer"), START);
    assertEquals(Role.HOST, room.roleOf(VIEWER));
    assertEquals(Role.VIEWER, room.roleOf(HOST));
  }

  @Test
  void hostCannotHandTheRoomToAStranger() {
    ClientMessage.Command transfer =
        new ClientMessage.TransferHost(Optional.empty(), new UserId("x"));
    Decision decision = decide(room(Policy.Control.HOST), HOST, transfer, START);
    assertEquals(
        ErrorCode.NO_SUCH_MEMBER, assertInstanceOf(Decision.Reject.class, decision).code());
  }

  @Test
  void manyWhoComeAtOnceAreOneEvent() {
    List<RoomEvent.Newcomer> crowd =
        java.util.stream.IntStream.range(0, 500)
            .mapToObj(i -> newcomer(new UserId("u" + i)))
            .toList();
    assertEquals(1, RoomRules.joined(room(Policy.Control.HOST), crowd, START).size());
  }

  @Test
  void whoIsInAlreadyIsNoNews() {
    assertEquals(
        List.of(), RoomRules.joined(room(Policy.Control.HOST), List.of(newcomer(HOST)), START));
  }

  @Test
  void roomThatEverybodyLeftPausesOnce() {
    RoomState playing = after(room(Policy.Control.HOST), message("play"), START);
    RoomState paused = fold(playing, RoomRules.everybodyLeft(playing, START + 60_000));
    assertEquals(60 - LEAD / 1000, paused.timeline().mediaTimeAt(START + 99_000), 1e-6);
    assertEquals(List.of(), RoomRules.everybodyLeft(paused, START + 61_000));
  }

  @Test
  void filmThatIsOverStandsOnItsEnd() {
    RoomState playing = after(room(Policy.Control.HOST), seek(99), START);
    playing = after(playing, message("play"), START + 1_000);
    assertEquals(List.of(), RoomRules.ended(playing, START + 1_500));
    RoomState over = fold(playing, RoomRules.ended(playing, START + 3_000));
    assertEquals(new Vector(false, 100, START + 3_000, 1), over.timeline().latest());
  }

  @Test
  void aClockThatRunsBehindTheJournalDoesNotMoveTimeBack() {
    RoomState room = after(room(Policy.Control.HOST), message("play"), START);
    assertEquals(START, room.notBefore(START - 300));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0, 100, 100", "30, 45, 180, 125, 305", "400, 300, 900, 300, 700"})
  void leadFollowsFromDelaysWithinItsBounds(
      double oneWay, double play, double seek, double playLead, double seekLead) {
    LiveRoom live = new LiveRoom(oneWay, play, seek);
    assertEquals(playLead, live.playLeadMillis());
    assertEquals(seekLead, live.seekLeadMillis());
  }

  private RoomState room(Policy.Control control) {
    RoomState born =
        RoomState.unborn(new RoomId("testroom"))
            .apply(RoomRules.create("Film", FILM, HOST, new Policy(control), START - 1_000));
    return fold(
        born, RoomRules.joined(born, List.of(newcomer(HOST), newcomer(VIEWER)), START - 500));
  }

  private static RoomEvent.Newcomer newcomer(UserId user) {
    return new RoomEvent.Newcomer(user, new DisplayName(user.value()));
  }

  private RoomState after(RoomState room, ClientMessage.Command message, double now) {
    return apply(room, decide(room, HOST, message, now));
  }

  private Decision decide(RoomState room, UserId by, ClientMessage.Command message, double now) {
    return decide(room, by, new CommandId("auto" + commands++), message, now);
  }

  private Decision decide(
      RoomState room, UserId by, CommandId id, ClientMessage.Command message, double now) {
    Optional<Media> film =
        message instanceof ClientMessage.Load
            ? Optional.of(new Media(Optional.empty(), "Next", "https://example.org/next.m3u8", 0))
            : Optional.empty();
    return RoomRules.decide(room, LiveRoom.UNMEASURED, new RoomRequest(by, id, message, film), now);
  }

  private static RoomState apply(RoomState room, Decision decision) {
    return fold(room, assertInstanceOf(Decision.Accept.class, decision).events());
  }

  private static RoomState fold(RoomState room, List<RoomEvent> events) {
    RoomState state = room;
    for (RoomEvent event : events) {
      state = state.apply(event);
    }
    return state;
  }

  private static ClientMessage.Command seek(double to) {
    return new ClientMessage.Seek(Optional.empty(), to, OptionalDouble.empty());
  }

  private static ClientMessage.Command rate(double rate) {
    return new ClientMessage.Rate(Optional.empty(), rate);
  }

  private static ClientMessage.Command message(String kind) {
    Optional<CommandId> none = Optional.empty();
    OptionalDouble unsaid = OptionalDouble.empty();
    return switch (kind) {
      case "play" -> new ClientMessage.Play(none, unsaid, unsaid);
      case "pause" -> new ClientMessage.Pause(none, unsaid, unsaid);
      case "seek" -> seek(20);
      case "rate" -> rate(1.25);
      case "load" ->
          new ClientMessage.Load(
              none, Optional.empty(), Optional.of("https://example.org/next.m3u8"));
      case "transfer" -> new ClientMessage.TransferHost(none, VIEWER);
      case "policy" -> new ClientMessage.ChangePolicy(none, new Policy(Policy.Control.EVERYONE));
      default -> throw new IllegalArgumentException(kind);
    };
  }
}
