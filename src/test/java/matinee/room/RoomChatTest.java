package matinee.room;

import static matinee.room.RoomFixture.HOST;
import static matinee.room.RoomFixture.START;
import static matinee.room.RoomFixture.VIEWER;
import static matinee.room.RoomFixture.apply;
import static matinee.room.RoomFixture.decide;
import static matinee.room.RoomFixture.fold;
import static matinee.room.RoomFixture.room;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import matinee.protocol.ChatCommand;
import matinee.protocol.ChatLine;
import matinee.protocol.ChatLog;
import matinee.protocol.ChatPolicy;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.GatePolicy;
import matinee.protocol.ModerationCommand;
import matinee.protocol.Policy;
import matinee.protocol.QueuePolicy;
import matinee.protocol.SettingsCommand;
import matinee.protocol.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chat messages, slow mode, blocked words, deletion. */
class RoomChatTest {

  private RoomState room = room(Policy.Control.HOST);

  @Test
  void messageKeepsItsSenderTimeAndMediaTime() {
    room = RoomFixture.after(room, RoomFixture.seek(30), START);
    by(VIEWER, say("hello"), START + 2_000);
    ChatLine line = room.chat().lines().getFirst();
    assertEquals(room.seq(), line.id());
    assertEquals(VIEWER, line.from());
    assertEquals("viewer", line.name().value());
    assertEquals("hello", line.text());
    assertEquals(START + 2_000, line.serverTime());
    assertEquals(30, line.mediaTime());
    assertEquals(Optional.of(RoomFixture.VIDEO.src()), line.src());
  }

  @Test
  void messageKeepsItsVideoWhileAnotherOnePlays() {
    by(VIEWER, say("about the first"), START);
    room = RoomFixture.after(room, RoomFixture.message("load"), START + 1_000);
    by(VIEWER, say("about the second"), START + 2_000);
    assertEquals(
        List.of(RoomFixture.VIDEO.src(), "https://example.org/next.m3u8"),
        room.chat().lines().stream().map(line -> line.src().orElseThrow()).toList());
  }

  @Test
  void lastHundredMessagesAreKeptAndMoreAreFlagged() {
    for (int i = 0; i < ChatLog.KEPT; i++) {
      by(VIEWER, say("m" + i), START + i);
    }
    assertFalse(room.chat().more());
    by(VIEWER, say("one more"), START + 1_000);
    assertTrue(room.chat().more());
    assertEquals(ChatLog.KEPT, room.chat().lines().size());
    assertEquals("m1", room.chat().lines().getFirst().text());
    assertEquals("one more", room.chat().lines().getLast().text());
  }

  @Test
  void slowModeAppliesToViewersOnly() {
    by(HOST, policy(new ChatPolicy(10, List.of())), START);
    by(VIEWER, say("one"), START);
    Decision.Reject early =
        assertInstanceOf(Decision.Reject.class, decide(room, VIEWER, say("two"), START + 3_999.5));
    assertEquals(ErrorCode.SLOW_MODE, early.code());
    assertEquals(OptionalLong.of(6_001), early.retryAfterMillis());
    by(VIEWER, say("two"), START + 10_000);
    by(HOST, say("a"), START + 10_000);
    by(HOST, say("b"), START + 10_000);
    assertEquals(4, room.chat().lines().size());
  }

  @Test
  void mutedMemberCannotChatUntilUnmuted() {
    by(HOST, mute(true), START);
    assertEquals(ErrorCode.MUTED, refusal(VIEWER, say("hello")));
    by(HOST, mute(false), START);
    by(VIEWER, say("hello"), START);
  }

  @ParameterizedTest
  @CsvSource({
    "what a darn day, what a **** day",
    "DÄRN it, **** it",
    "darning socks, darning socks",
    "darn, ****",
    "ｄａｒｎ, ****",
    "😀darn😀, 😀****😀",
    "hell yes, **** yes",
    "shell yes, shell yes"
  })
  void blockedWordsAreAsterisks(String said, String shown) {
    List<String> words = List.of("Därn", "hell");
    assertEquals(shown, BlockedWords.mask(said, words));
  }

  @Test
  void blockedWordIsMaskedInViewersMessages() {
    by(HOST, policy(new ChatPolicy(0, List.of("darn"))), START);
    by(VIEWER, say("darn"), START);
    by(HOST, say("darn"), START);
    assertEquals(
        List.of("****", "darn"), room.chat().lines().stream().map(ChatLine::text).toList());
  }

  @Test
  void blockedWordIsMaskedInTheNamesOfViewersToo() {
    by(HOST, policy(new ChatPolicy(0, List.of("darn"))), START);
    DisplayName darn = new DisplayName("d\u200Barn Ann");
    for (UserId user : List.of(HOST, VIEWER)) {
      List<RoomEvent.Newcomer> renamed = List.of(new RoomEvent.Newcomer(user, darn));
      room = fold(room, PeopleRules.joined(room, renamed, START));
      assertEquals(List.of(), PeopleRules.joined(room, renamed, START), "no news");
    }
    assertEquals(Optional.of(darn), room.nameOf(HOST));
    assertEquals(Optional.of(new DisplayName("*\u200B*** Ann")), room.nameOf(VIEWER));
  }

  @Test
  void newlyBlockedWordIsMaskedInTheNamesOfPresentViewers() {
    for (UserId user : List.of(HOST, VIEWER)) {
      List<RoomEvent.Newcomer> renamed =
          List.of(new RoomEvent.Newcomer(user, new DisplayName("Darn")));
      room = fold(room, PeopleRules.joined(room, renamed, START));
    }
    by(HOST, policy(new ChatPolicy(5, List.of())), START);
    assertEquals(Optional.of(new DisplayName("Darn")), room.nameOf(VIEWER));
    by(HOST, policy(new ChatPolicy(0, List.of("darn"))), START);
    assertEquals(Optional.of(new DisplayName("****")), room.nameOf(VIEWER));
    assertEquals(Optional.of(new DisplayName("Darn")), room.nameOf(HOST));
    assertEquals(START - 500, room.people().members().get(VIEWER).joinedAt());
  }

  @Test
  void membersDeleteTheirOwnMessagesAndModeratorsAny() {
    by(VIEWER, say("mine"), START);
    by(HOST, say("yours"), START);
    long mine = room.chat().lines().get(0).id();
    long yours = room.chat().lines().get(1).id();
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, delete(yours)));
    by(VIEWER, delete(mine), START);
    assertEquals("", room.chat().lines().get(0).text());
    assertTrue(room.chat().lines().get(0).deleted());
    assertEquals(ErrorCode.NO_SUCH_MESSAGE, refusal(VIEWER, delete(mine)));
    assertEquals(ErrorCode.NO_SUCH_MESSAGE, refusal(HOST, delete(999)));
    by(HOST, delete(yours), START);
  }

  @Test
  void messageOutsideTheLogIsDeletedByModeratorsOnly() {
    by(VIEWER, say("old"), START);
    long old = room.chat().lines().getFirst().id();
    for (int i = 0; i < ChatLog.KEPT; i++) {
      by(VIEWER, say("m" + i), START + i);
    }
    assertEquals(ErrorCode.NOT_ALLOWED, refusal(VIEWER, delete(old)));
    by(HOST, delete(old), START + 1_000);
  }

  @Test
  void textIsTrimmedKeepsItsLinesAndLosesWhatBreaksThePage() {
    assertEquals("a\nb", say("  a\r\nb \u0000 ").text());
    assertEquals("a\n\nb", say("a\n\n\n\n\nb").text());
    assertEquals("abc def", say("abc\u202Edef").text());
    assertEquals("👩‍👩‍👧 🏳️‍🌈", say("👩‍👩‍👧 🏳️‍🌈").text());
    assertEquals("<b>مرحبا</b>", say("<b>مرحبا</b>").text());
    assertThrows(IllegalArgumentException.class, () -> say("  \n "));
    assertThrows(IllegalArgumentException.class, () -> say("x".repeat(10_000)));
    assertEquals(2_000, say("😀".repeat(2_000)).text().codePointCount(0, 4_000));
  }

  private void by(UserId user, matinee.protocol.ClientMessage.Command message, double now) {
    room = apply(room, decide(room, user, message, now));
  }

  private ErrorCode refusal(UserId user, matinee.protocol.ClientMessage.Command message) {
    return assertInstanceOf(Decision.Reject.class, decide(room, user, message, START + 5_000_000))
        .code();
  }

  private static ChatCommand.Say say(String text) {
    return new ChatCommand.Say(Optional.empty(), text);
  }

  private static ChatCommand.DeleteMessage delete(long id) {
    return new ChatCommand.DeleteMessage(Optional.empty(), id);
  }

  private static ModerationCommand.Mute mute(boolean muted) {
    return new ModerationCommand.Mute(Optional.empty(), VIEWER, muted);
  }

  private static SettingsCommand.ChangePolicy policy(ChatPolicy chat) {
    return new SettingsCommand.ChangePolicy(
        Optional.empty(),
        new Policy(
            Policy.Control.HOST, Policy.Sync.TIGHT, chat, GatePolicy.DEFAULT, QueuePolicy.DEFAULT));
  }
}
