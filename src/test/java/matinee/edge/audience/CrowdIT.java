package matinee.edge.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import matinee.Settings;
import matinee.testing.TestNode;
import matinee.testing.TestPostgres;
import matinee.testing.TestRoom;
import matinee.testing.TestSocket;
import org.junit.jupiter.api.Test;

/** More people than anybody can be told of by name, over real sockets. */
class CrowdIT {

  private static final int GUESTS = 500;

  /** Without folding there would be one a guest. */
  private static final int MOST_EVENTS = 12;

  /** All lines are opened before anybody joins: longer than one guest may take. */
  private static final String PATIENT = "matinee.socket.join-timeout = 180s";

  @Test
  void manyWhoComeAtOnceAreFewEventsAndACrowdIsCounted() throws Exception {
    Settings.Db db = TestPostgres.database();
    List<TestSocket> guests = new ArrayList<>();
    try (TestNode node = TestNode.start(db, PATIENT)) {
      TestRoom room = TestRoom.create(node);
      try (TestSocket host = TestSocket.join(node, room.id(), room.hostToken(), "Ada")) {
        List<String> joins = new ArrayList<>();
        for (int i = 0; i < GUESTS; i++) {
          joins.add(TestSocket.joinMessage(room.id(), room.guestToken(), "Guest " + i));
          guests.add(TestSocket.open(node.socketUri()));
        }
        for (int i = 0; i < GUESTS; i++) {
          guests.get(i).send(joins.get(i));
        }
        for (TestSocket guest : guests) {
          guest.expect("welcome");
        }
        List<String> events =
            TestPostgres.column(
                db,
                "SELECT count(*) FROM room_events WHERE room_id = '%s' AND type = 'membersJoined'"
                    .formatted(room.id()));
        assertTrue(Integer.parseInt(events.getFirst()) <= MOST_EVENTS, events + " events");

        JsonNode all = host.expect(told -> total(told) == GUESTS + 1, "all of them");
        assertTrue(all.get("users").size() <= 21, () -> all.get("users").size() + " by name");
        assertEquals("Ada", all.at("/users/0/name").asText());
        assertEquals(GUESTS + 1, all.at("/crowd/here").asInt());
        newcomerIsToldTheCountAndWhoGoverns(node, room);
        whoWasNamedIsToldToBeGone(host, guests);
      } finally {
        for (TestSocket guest : guests) {
          guest.close();
        }
      }
    }
  }

  private static void newcomerIsToldTheCountAndWhoGoverns(TestNode node, TestRoom room)
      throws Exception {
    try (TestSocket late = TestSocket.open(node.socketUri())) {
      late.send(TestSocket.joinMessage(room.id(), room.guestToken(), "Late"));
      late.expect("state");
      JsonNode told = late.expect("presence");
      assertTrue(told.get("crowd").get("total").asInt() > GUESTS);
      assertEquals(told.get("seq"), told.get("after"));
      assertEquals(1, told.get("users").size());
      assertEquals("Ada", told.at("/users/0/name").asText());
    }
  }

  private static void whoWasNamedIsToldToBeGone(TestSocket host, List<TestSocket> guests)
      throws Exception {
    TestSocket named =
        guests.stream().filter(guest -> isNamed(host, guest)).findFirst().orElseThrow();
    named.send("{\"type\":\"leave\"}");
    JsonNode told =
        host.expect(one -> one.path("gone").toString().contains(id(named)), id(named) + " gone");
    assertTrue(total(told) <= GUESTS + 1);
  }

  private static boolean isNamed(TestSocket host, TestSocket guest) {
    return host.wasTold(one -> one.path("users").findValuesAsText("id").contains(id(guest)));
  }

  private static String id(TestSocket guest) {
    return guest.heard("welcome").at("/you/id").asText();
  }

  private static int total(JsonNode told) {
    return told.at("/crowd/total").asInt();
  }
}
