package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import matinee.protocol.ChatCommand;
import matinee.protocol.DisplayName;
import matinee.protocol.ErrorCode;
import matinee.protocol.Media;
import matinee.protocol.ModerationCommand;
import matinee.protocol.Role;
import matinee.protocol.ServerMessage;
import matinee.room.ChatEvent;
import matinee.room.RoomEvent;
import matinee.room.RoomState;
import org.junit.jupiter.api.Test;

/** Chat and moderation through the entity, also after a restart. */
class RoomChatAndModerationTest extends RoomEntityFixture {

  @Test
  void bannedMemberIsRemovedEverywhereAlsoAfterARestart() {
    create();
    enter(HOST_TAB, HOST);
    enter(GUEST_TAB, GUEST);
    command(HOST, "b-1", new ModerationCommand.Ban(Optional.empty(), GUEST));
    expect(new AudienceMessage.PutOut(List.of(GUEST), ServerMessage.ByeReason.BANNED));
    assertTrue(!room.getState().isIn(GUEST));
    room.restart();
    batch = 0;
    enter(GUEST_TAB, GUEST);
    expect(new AudienceMessage.TurnedAway(GUEST_TAB, ErrorCode.BANNED));
    assertTrue(!room.getState().isIn(GUEST));
  }

  @Test
  void nodesLearnOfAMuteAtOnceAndAgainAfterARestart() {
    create();
    enter(HOST_TAB, HOST);
    enter(GUEST_TAB, GUEST);
    command(HOST, "m-1", new ModerationCommand.Mute(Optional.empty(), GUEST, true));
    expect(new AudienceMessage.Muted(GUEST, true));
    room.restart();
    batch = 0;
    enter(GUEST_TAB, GUEST);
    expect(
        new AudienceMessage.Admitted(1, List.of(admission(GUEST_TAB, GUEST, Role.VIEWER, true))));
    enter(HOST_TAB, HOST);
    command(HOST, "m-2", new ModerationCommand.Mute(Optional.empty(), GUEST, false));
    expect(new AudienceMessage.Muted(GUEST, false));
  }

  @Test
  void messageIsPublishedOnceAndIsInTheNextSnapshot() {
    create();
    enter(HOST_TAB, HOST);
    command(HOST, "m-1", new ChatCommand.Say(Optional.empty(), "hello"));
    command(HOST, "m-1", new ChatCommand.Say(Optional.empty(), "hello"));
    ServerMessage.Chat chat = fishPublished(ServerMessage.Chat.class);
    assertEquals(room.getState().seq(), chat.id());
    room.restart();
    batch = 0;
    enter(HOST_TAB, HOST);
    AudienceMessage.Snapshot snapshot = expectSnapshot();
    assertEquals(List.of(chat.line()), snapshot.chat().log().lines());
  }

  @Test
  void messageIsPublishedUnderItsStoredRevisionWithinABatch() {
    create();
    enter(HOST_TAB, HOST);
    RoomState before = room.getState();
    RoomEvent.Meta meta =
        new RoomEvent.Meta(before.lastEventAt(), Optional.of(HOST), Optional.empty());
    Media next = new Media(Optional.empty(), "Next", "https://example.org/next.m3u8", 100);
    List<RoomEvent> events =
        List.of(
            new ChatEvent.MessageSent(meta, new DisplayName("Ann"), "hello", 0),
            new RoomEvent.MediaChanged(meta, next, before.timeline().latest()));
    RoomState after = before.apply(events.getFirst()).apply(events.getLast());
    ConnectedSessions sessions = new ConnectedSessions(before, before.lastEventAt());
    sessions.register(
        new RoomCommand.Membership(
            audience.ref(), 1, true, List.of(attendee(HOST_TAB, HOST)), List.of()),
        before.lastEventAt());
    AtomicReference<Publisher> made = new AtomicReference<>();
    PublisherTest.spawn(made);
    Publisher publisher = made.get();
    publisher.startAt(before);
    publisher.events(after, events, sessions);
    ServerMessage.Chat told = fishPublished(ServerMessage.Chat.class);
    assertEquals(after.chat().lines().getLast(), told.line());
    assertEquals(Optional.of(VIDEO.src()), told.src());
    assertEquals(after.seq(), told.seq());
  }
}
