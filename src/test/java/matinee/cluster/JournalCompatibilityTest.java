package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import matinee.protocol.RoomId;
import matinee.protocol.UserId;
import matinee.room.RoomEvent;
import matinee.room.RoomState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Reads every stored form of earlier versions, and writes it the same today. */
class JournalCompatibilityTest {

  private static final int EVENT_SERIALIZER = 9101;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseString(
                  """
                  akka.actor.provider = local
                  akka.jvm-exit-on-fatal-error = off
                  akka.coordinated-shutdown.exit-jvm = off
                  """)
              .withFallback(ConfigFactory.load()));

  private final Serialization serialization = SerializationExtension.get(KIT.system());

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void everyStoredEventIsReadAndWrittenTheSame() throws Exception {
    Set<String> types = new TreeSet<>();
    for (JsonNode stored : stored("room-events.json")) {
      RoomEvent event = read(stored);
      assertEquals(EVENT_SERIALIZER, serialization.findSerializerFor(event).identifier());
      byte[] written = serialization.serialize(event).get();
      assertEquals(stored, JSON.readTree(written));
      types.add(stored.get("type").asText());
    }
    assertEquals(
        RoomEvent.class
            .getAnnotation(com.fasterxml.jackson.annotation.JsonSubTypes.class)
            .value()
            .length,
        types.size());
  }

  @Test
  void olderFormsKeepTheirMeaning() throws Exception {
    for (JsonNode form : stored("older-forms.json")) {
      assertEquals(read(form.get("today")), read(form.get("stored")));
    }
  }

  @Test
  void snapshotIsReadBackAsItWas() throws Exception {
    RoomState state = folded();
    byte[] written = serialization.serialize(state).get();
    RoomState back = serialization.deserialize(written, RoomState.class).get();
    assertEquals(state, back);
    assertEquals(new UserId("u2"), back.hostId());
    assertEquals(stored("room-events.json").size(), back.seq());
  }

  @Test
  void storedSnapshotIsReadAndWrittenTheSame() throws Exception {
    RoomState state = folded();
    JsonNode stored = stored("room-snapshot.json");
    byte[] bytes = stored.toString().getBytes(StandardCharsets.UTF_8);
    assertEquals(state, serialization.deserialize(bytes, RoomState.class).get());
    assertEquals(stored, JSON.readTree(serialization.serialize(state).get()));
  }

  @Test
  void snapshotWithoutNewerFieldsOfPeopleIsRead() throws Exception {
    RoomState state = folded();
    ObjectNode written = (ObjectNode) JSON.readTree(serialization.serialize(state).get());
    written.withObject("/people").remove(List.of("founderCame", "lostHost"));
    byte[] older = written.toString().getBytes(StandardCharsets.UTF_8);
    assertEquals(state, serialization.deserialize(older, RoomState.class).get());
  }

  @Test
  void firstFormOfASnapshotIsReadWithoutThePartsThatCameLater() throws Exception {
    RoomState state = folded();
    byte[] first = stored("room-snapshot-first.json").toString().getBytes(StandardCharsets.UTF_8);
    RoomState read = serialization.deserialize(first, RoomState.class).get();
    RoomState empty = RoomState.notCreated(state.id());
    assertEquals(empty.chat(), read.chat());
    assertEquals(empty.discipline(), read.discipline());
    assertEquals(empty.queue(), read.queue());
    assertEquals(empty.heat(), read.heat());
    assertEquals(empty.video().gate(), read.video().gate());
    assertEquals(empty.policy().gate(), read.policy().gate());
    assertEquals(state.timeline(), read.timeline());
    assertEquals(state.people().members().keySet(), read.people().members().keySet());
    assertEquals(state.hostId(), read.hostId());
    RoomState after = read;
    for (JsonNode stored : stored("room-events.json")) {
      after = after.apply(read(stored));
    }
    assertEquals(2 * state.seq(), after.seq());
  }

  @Test
  void snapshotWithoutRememberedAbsenteesIsRead() throws Exception {
    RoomState state = folded();
    ObjectNode written = (ObjectNode) JSON.readTree(serialization.serialize(state).get());
    written.withObject("/film/gate").remove("givenUp");
    byte[] older = written.toString().getBytes(StandardCharsets.UTF_8);
    RoomState read = serialization.deserialize(older, RoomState.class).get();
    assertEquals(Set.of(), read.video().gate().givenUp());
    assertEquals(state.people(), read.people());
  }

  private RoomState folded() throws Exception {
    RoomState state = RoomState.notCreated(new RoomId("storedroom"));
    for (JsonNode stored : stored("room-events.json")) {
      state = state.apply(read(stored));
    }
    return state;
  }

  @Test
  void messageOfASnapshotWithoutItsVideoIsRead() throws Exception {
    ObjectNode older = (ObjectNode) stored("room-snapshot.json");
    ((ObjectNode) older.at("/chat/lines/0")).remove("src");
    byte[] bytes = older.toString().getBytes(StandardCharsets.UTF_8);
    RoomState state = serialization.deserialize(bytes, RoomState.class).get();
    assertEquals(Optional.empty(), state.chat().lines().getFirst().src());
  }

  @Test
  void snapshotWithoutTheReportsOfPagesIsRead() throws Exception {
    JsonNode stored = stored("room-snapshot.json");
    ObjectNode older = stored.deepCopy();
    ((ObjectNode) older.get("film")).remove("reports");
    byte[] bytes = older.toString().getBytes(StandardCharsets.UTF_8);
    RoomState state = serialization.deserialize(bytes, RoomState.class).get();
    assertEquals(0, state.video().reports().taken());
  }

  private RoomEvent read(JsonNode stored) {
    byte[] bytes = stored.toString().getBytes(StandardCharsets.UTF_8);
    return (RoomEvent) serialization.deserialize(bytes, EVENT_SERIALIZER, "").get();
  }

  private static JsonNode stored(String file) throws Exception {
    return JSON.readTree(Path.of("src/test/resources/journal", file).toFile());
  }
}
