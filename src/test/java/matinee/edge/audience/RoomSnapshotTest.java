package matinee.edge.audience;

import static matinee.edge.audience.AudienceFixtures.ADA;
import static matinee.edge.audience.AudienceFixtures.ADA_TAB;
import static matinee.edge.audience.AudienceFixtures.SEQ;
import static matinee.edge.audience.AudienceFixtures.VIDEO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.testkit.typed.javadsl.TestInbox;
import akka.util.ByteString;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import matinee.cluster.AudienceMessage;
import matinee.protocol.DisplayName;
import matinee.protocol.Media;
import matinee.protocol.Policy;
import matinee.protocol.Presence;
import matinee.protocol.QueueEntry;
import matinee.protocol.ServerMessage;
import matinee.testing.TestFrames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cached copy of a room: it follows each room-wide message, and encodes once. */
class RoomSnapshotTest {

  private static final Media OTHER =
      new Media(Optional.empty(), "Second", "https://example.org/second.m3u8", 50);

  private final RoomSnapshot snapshot = new RoomSnapshot(() -> 1234.5);

  @BeforeEach
  void reset() {
    snapshot.reset(AudienceFixtures.snapshot());
  }

  private static Map<String, JsonNode> byType(List<ByteString> frames) {
    return frames.stream()
        .map(TestFrames::json)
        .collect(Collectors.toMap(frame -> frame.get("type").asText(), frame -> frame));
  }

  private static List<String> types(List<ByteString> frames) {
    return frames.stream().map(frame -> TestFrames.json(frame).get("type").asText()).toList();
  }

  @Test
  void nothingIsKnownBeforeTheFirstSnapshot() {
    RoomSnapshot empty = new RoomSnapshot(() -> 0);
    assertEquals(Optional.empty(), empty.info());
    assertEquals(0, empty.seq());
    assertEquals(List.of(), empty.initialFrames());
    assertEquals(List.of(), empty.allFrames());
    assertEquals(Optional.empty(), empty.resyncFrame());
    empty.apply(AudienceFixtures.state(5, VIDEO, SEQ + 1));
    assertEquals(Optional.empty(), empty.info());
  }

  @Test
  void welcomeNamesTheMemberTheRoomAndTheTime() {
    AudienceMessage.Admission admission = AudienceFixtures.admission(ADA_TAB, ADA);
    JsonNode welcome =
        TestFrames.json(
            snapshot.welcome(
                AudienceFixtures.enter(
                    ADA_TAB, ADA, new TestFrames(), TestInbox.<SessionNotice>create().getRef()),
                admission));
    assertEquals("ada", welcome.at("/you/id").asText());
    assertEquals("viewer", welcome.at("/you/role").asText());
    assertEquals("testroom", welcome.at("/room/id").asText());
    assertEquals(1234.5, welcome.get("serverTime").asDouble());
    assertEquals("resume-ada-tab", welcome.get("resumeToken").asText());
  }

  @Test
  void newSocketGetsStateChatQueueHeat() {
    assertEquals(List.of("state", "chatLog", "queue", "heat"), types(snapshot.initialFrames()));
  }

  @Test
  void newSocketInACrowdGetsPresenceOfThoseWhoStandOut() {
    snapshot.apply(
        AudienceFixtures.presence(Optional.of(new Presence.Crowd(500, 500, 0, 0, 0)), SEQ + 1));
    JsonNode presence = byType(snapshot.initialFrames()).get("presence");
    assertEquals(1, presence.get("users").size());
    assertEquals("ada", presence.at("/users/0/id").asText());
    assertEquals(500, presence.at("/crowd/total").asInt());
    assertEquals(SEQ + 1, presence.get("after").asLong());
  }

  @Test
  void allFramesEndAtTheSameRevision() {
    snapshot.apply(AudienceFixtures.state(5, VIDEO, SEQ + 3));
    List<ByteString> frames = snapshot.allFrames();
    assertEquals(
        List.of("resync", "presence", "chatLog", "queue", "heat", "policy"), types(frames));
    for (ByteString frame : frames) {
      assertEquals(SEQ + 3, TestFrames.json(frame).get("seq").asLong());
      assertEquals(SEQ + 3, TestFrames.json(frame).get("after").asLong());
    }
  }

  @Test
  void stateMovesTheTimelineAndNamesTheVideo() {
    JsonNode sent = TestFrames.json(snapshot.apply(AudienceFixtures.state(5, OTHER, SEQ + 1)));
    assertEquals("state", sent.get("type").asText());
    assertEquals(SEQ + 1, snapshot.seq());
    assertEquals(OTHER, snapshot.info().orElseThrow().video());
    JsonNode state = byType(snapshot.initialFrames()).get("state");
    assertEquals(5, state.get("baseMediaTime").asDouble());
    assertEquals(SEQ + 1, state.get("after").asLong(), "nothing comes before it");
    assertEquals(
        5, TestFrames.json(snapshot.resyncFrame().orElseThrow()).get("baseMediaTime").asDouble());
  }

  @Test
  void chatIsAddedAndDeleted() {
    snapshot.apply(chat(SEQ + 1, "hello"));
    snapshot.apply(chat(SEQ + 2, "again"));
    snapshot.apply(new ServerMessage.ChatDeleted(SEQ + 1, ADA, SEQ + 3, SEQ + 2));
    JsonNode lines = byType(snapshot.initialFrames()).get("chatLog").at("/log/lines");
    assertEquals("", lines.at("/0/text").asText());
    assertTrue(lines.at("/0/deleted").asBoolean());
    assertEquals("again", lines.at("/1/text").asText());
    assertEquals(SEQ + 3, snapshot.seq());
  }

  private static ServerMessage.Chat chat(long id, String text) {
    return new ServerMessage.Chat(
        id,
        ADA,
        new DisplayName("Ada"),
        text,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        id,
        id - 1);
  }

  @Test
  void settingsChangeTitleAndPolicyAndKeepTheVideo() {
    snapshot.apply(new ServerMessage.Settings("Another title", Policy.DEFAULT, SEQ + 1, SEQ));
    assertEquals("Another title", snapshot.info().orElseThrow().title());
    assertEquals(VIDEO, snapshot.info().orElseThrow().video());
    assertEquals("Another title", byType(snapshot.allFrames()).get("policy").get("title").asText());
  }

  @Test
  void queueAndHeatAreKept() {
    QueueEntry entry = new QueueEntry(1, OTHER, ADA, new DisplayName("Ada"), 0, List.of());
    snapshot.apply(new ServerMessage.Queue(List.of(entry), OptionalDouble.of(77), SEQ + 1, SEQ));
    snapshot.apply(new ServerMessage.Heat(10, List.of(3, 4), SEQ + 2, SEQ + 1));
    Map<String, JsonNode> frames = byType(snapshot.initialFrames());
    assertEquals("Second", frames.get("queue").at("/entries/0/video/title").asText());
    assertEquals(77, frames.get("queue").get("startsAt").asDouble());
    assertEquals(4, frames.get("heat").at("/counts/1").asInt());
  }

  @Test
  void framesForNewSocketsAreEncodedOnceUntilTheRoomChanges() {
    List<ByteString> first = snapshot.initialFrames();
    snapshot.apply(new ServerMessage.Reactions(Map.of("🎉", 1)));
    assertSame(first, snapshot.initialFrames());
    snapshot.apply(AudienceFixtures.state(5, VIDEO, SEQ + 1));
    assertNotSame(first, snapshot.initialFrames());
  }

  @Test
  void resetReplacesFrames() {
    snapshot.apply(AudienceFixtures.state(5, OTHER, SEQ + 1));
    snapshot.initialFrames();
    reset();
    assertEquals(SEQ, snapshot.seq());
    assertEquals(
        "First", byType(snapshot.initialFrames()).get("state").at("/video/title").asText());
  }
}
