package matinee.cluster;

import akka.actor.typed.ActorRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;

/** Open sessions of a room by audience. An audience is a room's sockets on one node. */
final class AudienceSessions {

  private static final class Node {
    final Map<SessionId, UserId> sessions = new LinkedHashMap<>();
    double lastHeard;
  }

  private final Map<ActorRef<AudienceMessage>, Node> nodes = new LinkedHashMap<>();

  boolean knows(ActorRef<AudienceMessage> audience) {
    return nodes.containsKey(audience);
  }

  Set<ActorRef<AudienceMessage>> audiences() {
    return nodes.keySet();
  }

  /** Records a heartbeat of an audience, known or new; cluster time in milliseconds. */
  void onHeartbeat(ActorRef<AudienceMessage> audience, double now) {
    nodes.computeIfAbsent(audience, ref -> new Node()).lastHeard = now;
  }

  List<ActorRef<AudienceMessage>> silentSince(double time) {
    return nodes.entrySet().stream()
        .filter(entry -> entry.getValue().lastHeard < time)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Moves a session to this audience; returns the audience it was at before, if another. */
  Optional<ActorRef<AudienceMessage>> enter(
      ActorRef<AudienceMessage> audience, SessionId session, UserId user) {
    List<ActorRef<AudienceMessage>> before = new ArrayList<>();
    nodes.forEach(
        (ref, node) -> {
          if (!ref.equals(audience) && node.sessions.remove(session) != null) {
            before.add(ref);
          }
        });
    nodes.get(audience).sessions.put(session, user);
    return before.stream().findFirst();
  }

  /** Closes a session; returns its user if it was at this audience. */
  Optional<UserId> leave(ActorRef<AudienceMessage> audience, SessionId session) {
    Node node = nodes.get(audience);
    return node == null ? Optional.empty() : Optional.ofNullable(node.sessions.remove(session));
  }

  List<SessionId> at(ActorRef<AudienceMessage> audience) {
    return List.copyOf(nodes.get(audience).sessions.keySet());
  }

  /** Removes an audience; returns its sessions with their users. */
  Map<SessionId, UserId> drop(ActorRef<AudienceMessage> audience) {
    Node node = nodes.remove(audience);
    return node == null ? Map.of() : node.sessions;
  }

  void closeAllOf(UserId user) {
    nodes.values().forEach(node -> node.sessions.values().removeIf(user::equals));
  }

  boolean has(SessionId session) {
    return nodes.values().stream().anyMatch(node -> node.sessions.containsKey(session));
  }

  boolean has(UserId user) {
    return users().anyMatch(user::equals);
  }

  /** Users of all sessions, with duplicates. */
  Stream<UserId> users() {
    return nodes.values().stream().flatMap(node -> node.sessions.values().stream());
  }
}
