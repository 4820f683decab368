package matinee.edge.audience;

import static matinee.edge.audience.AudienceFixtures.ADA;
import static matinee.edge.audience.AudienceFixtures.ADA_TAB;
import static matinee.edge.audience.AudienceFixtures.BO;
import static matinee.edge.audience.AudienceFixtures.BO_TAB;
import static matinee.edge.audience.AudienceFixtures.ROOM;
import static matinee.edge.audience.AudienceFixtures.SEQ;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.testkit.typed.javadsl.TestInbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import matinee.access.AddressBans;
import matinee.protocol.CloseCode;
import matinee.protocol.ErrorCode;
import matinee.protocol.ServerMessage;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.testing.TestFrames;
import org.junit.jupiter.api.Test;

/** The sockets of one audience: admission, broadcast, replacement, removal. */
class ConnectionsTest {

  /** Inboxes of the same name are equal. */
  private static final Iterator<String> NAMES =
      IntStream.iterate(1, i -> i + 1).mapToObj(i -> "session-" + i).iterator();

  private static final SessionId OTHER_TAB = new SessionId("other-tab");

  private final AddressBans bans = AudienceFixtures.bans();
  private final Connections connections = new Connections(bans.ofRoom(ROOM));
  private final Client ada = new Client(ADA_TAB, ADA, Optional.empty());
  private final Client bo = new Client(BO_TAB, BO, Optional.empty());

  /** A session and its socket. */
  private record Client(
      SessionId session,
      UserId user,
      Optional<String> address,
      TestFrames frames,
      TestInbox<SessionNotice> inbox) {

    Client(SessionId session, UserId user, Optional<String> address) {
      this(session, user, address, new TestFrames(), TestInbox.create(NAMES.next()));
    }

    AudienceCommand.Enter enter() {
      return AudienceFixtures.enter(session, user, address, frames, inbox.getRef());
    }

    List<SessionNotice> notices() {
      return inbox.getAllReceived();
    }
  }

  private void open(Client... clients) {
    for (Client client : clients) {
      connections.add(client.enter());
      connections.open(client.session(), SEQ, false);
      client.notices();
    }
  }

  private static ServerMessage.Bye bye() {
    return new ServerMessage.Bye(ServerMessage.ByeReason.DEPLOY, OptionalLong.empty());
  }

  @Test
  void broadcastReachesAdmittedSessionsOnly() {
    connections.add(ada.enter());
    connections.add(bo.enter());
    connections.open(ADA_TAB, SEQ, true);
    connections.sendAll(SocketQueue.encode(bye()));
    connections.send(BO_TAB, List.of(SocketQueue.encode(bye())));
    assertEquals(List.of("bye"), ada.frames().drainTypes());
    assertEquals(List.of(), bo.frames().drainTypes());
    assertEquals(List.of(new SessionNotice.Admitted(SEQ, true)), ada.notices());
    assertEquals(List.of(), bo.notices());
    assertEquals(Optional.empty(), connections.waiting(ADA_TAB));
    assertEquals(Optional.of(bo.enter()), connections.waiting(BO_TAB));
  }

  @Test
  void broadcastSharesOneEncodedFrame() {
    open(ada, bo);
    connections.sendAll(SocketQueue.encode(bye()));
    assertSame(ada.frames().drain().getFirst(), bo.frames().drain().getFirst());
  }

  @Test
  void fullSocketIsClosedWhileOthersGetTheFrame() {
    open(ada, bo);
    ada.frames().fill();
    connections.sendAll(SocketQueue.encode(bye()));
    assertEquals(List.of(new SessionNotice.CloseWith(CloseCode.TRY_AGAIN_LATER)), ada.notices());
    assertEquals(List.of("bye"), bo.frames().drainTypes());
    assertEquals(List.of(), bo.notices());
  }

  @Test
  void newerSocketReplacesTheOlderOneOfItsSession() {
    Client newer = new Client(ADA_TAB, ADA, Optional.empty());
    open(ada);
    connections.add(newer.enter());
    assertEquals(List.of(new SessionNotice.CloseWith(CloseCode.REPLACED)), ada.notices());
    assertFalse(connections.remove(ADA_TAB, ada.inbox().getRef()), "the older socket ends late");
    assertEquals(1, connections.attendees().size());
    assertTrue(connections.remove(ADA_TAB, newer.inbox().getRef()));
    assertTrue(connections.isEmpty());
  }

  @Test
  void attendeesAreAdmittedOrNot() {
    open(ada);
    connections.add(bo.enter());
    assertEquals(
        List.of(AudienceFixtures.attendee(ADA_TAB, ADA), AudienceFixtures.attendee(BO_TAB, BO)),
        connections.attendees());
    assertEquals(Optional.of(AudienceFixtures.attendee(BO_TAB, BO)), connections.attendee(BO_TAB));
    assertEquals(Optional.empty(), connections.attendee(OTHER_TAB));
  }

  @Test
  void kickedMemberLosesAllSocketsAndOthersNone() {
    Client otherTab = new Client(OTHER_TAB, BO, Optional.empty());
    open(ada, bo, otherTab);
    connections.putOut(List.of(BO), ServerMessage.ByeReason.KICKED);
    for (Client out : List.of(bo, otherTab)) {
      assertEquals(
          "kicked", TestFrames.json(out.frames().drain().getFirst()).at("/reason").asText());
      assertEquals(List.of(new SessionNotice.CloseWith(CloseCode.NOT_ALLOWED)), out.notices());
    }
    assertEquals(List.of(), ada.notices());
    assertEquals(List.of(AudienceFixtures.attendee(ADA_TAB, ADA)), connections.attendees());
  }

  @Test
  void banCoversAddressesOfOpenSocketsAndOfThoseWhoLeft() throws Exception {
    Optional<InetAddress> here = Optional.of(InetAddress.getByName("203.0.113.7"));
    Optional<InetAddress> before = Optional.of(InetAddress.getByName("198.51.100.7"));
    Client left = new Client(OTHER_TAB, ADA, bans.hashOf(ROOM, before));
    Client connected = new Client(BO_TAB, BO, bans.hashOf(ROOM, here));
    open(left, connected);
    connections.remove(OTHER_TAB, left.inbox().getRef());
    connections.putOut(List.of(BO, ADA), ServerMessage.ByeReason.BANNED);
    assertTrue(bans.isBanned(ROOM, here));
    assertTrue(bans.isBanned(ROOM, before));
  }

  @Test
  void kickBansNoAddress() throws Exception {
    Optional<InetAddress> here = Optional.of(InetAddress.getByName("203.0.113.7"));
    open(new Client(BO_TAB, BO, bans.hashOf(ROOM, here)));
    connections.putOut(List.of(BO), ServerMessage.ByeReason.KICKED);
    assertFalse(bans.isBanned(ROOM, here));
  }

  @Test
  void refusedSessionIsToldWhy() {
    connections.add(ada.enter());
    connections.add(bo.enter());
    connections.turnAway(ADA_TAB, ErrorCode.BANNED);
    connections.turnAway(BO_TAB, ErrorCode.REMOVED);
    assertEquals(
        List.of(
            new SessionNotice.TurnedAway(ErrorCode.BANNED, "You have been banned from this room.")),
        ada.notices());
    assertEquals(
        List.of(
            new SessionNotice.TurnedAway(
                ErrorCode.REMOVED, "You have been removed from this room.")),
        bo.notices());
    assertTrue(connections.isEmpty());
  }

  @Test
  void muteReachesTheMembersOpenSocketsOnly() {
    Client otherTab = new Client(OTHER_TAB, BO, Optional.empty());
    open(ada, bo);
    connections.add(otherTab.enter());
    connections.mute(BO, true);
    assertEquals(List.of(), ada.notices());
    assertEquals(List.of(new SessionNotice.Muted(true)), bo.notices());
    assertEquals(List.of(), otherTab.notices());
  }

  @Test
  void shutdownSpreadsReconnections() {
    open(ada);
    for (int i = 0; i < 100; i++) {
      connections.sayBye(50);
    }
    List<Long> delays =
        ada.frames().drain().stream()
            .map(TestFrames::json)
            .map((JsonNode bye) -> bye.get("reconnectAfterMillis").asLong())
            .toList();
    assertTrue(delays.stream().allMatch(delay -> delay >= 0 && delay < 50), delays::toString);
    assertTrue(delays.stream().distinct().count() > 10, delays::toString);
  }
}
