package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import matinee.protocol.ChatCommand;
import matinee.protocol.ErrorCode;
import matinee.protocol.ModerationCommand;
import matinee.protocol.ServerMessage;
import org.junit.jupiter.api.Test;

/** What people do in a room besides watching, through the entity and over a restart. */
class RoomEntityTogetherTest extends RoomEntityCase {

  @Test
  void whoIsPutOutIsOutEverywhereAndStaysOutAfterARestart() {
    create();
    enter(HOST_TAB, HOST);
    enter(GUEST_TAB, GUEST);
    command(HOST, "b-1", new ModerationCommand.Ban(Optional.empty(), GUEST));
    expect(new AudienceMessage.PutOut(GUEST, ServerMessage.ByeReason.BANNED));
    assertTrue(!room.getState().isIn(GUEST));
    room.restart();
    batch = 0;
    enter(GUEST_TAB, GUEST);
    expect(new AudienceMessage.TurnedAway(GUEST_TAB, ErrorCode.BANNED));
    assertTrue(!room.getState().isIn(GUEST));
  }

  @Test
  void whatWasSaidIsToldOnceAndStandsInTheNextSnapshot() {
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
}
