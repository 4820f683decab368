package matinee.cluster;

import akka.actor.typed.ActorRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import matinee.protocol.DeviceKey;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.room.LiveRoom;
import matinee.room.ModerationEvent;
import matinee.room.Readiness;
import matinee.room.RoomEvent;
import matinee.room.RoomState;

/**
 * Who is connected to a room right now, by audience; and since when those are missing who are not.
 * Times are cluster time in milliseconds. Not journalled.
 */
final class ConnectedSessions {

  private static final class Node {
    final Map<SessionId, UserId> sessions = new LinkedHashMap<>();
    double lastHeard;
  }

  private final Map<ActorRef<AudienceMessage>, Node> audiences = new LinkedHashMap<>();
  private final Map<UserId, Double> missingSince = new HashMap<>();
  private final Set<UserId> expected = new HashSet<>();
  private final ReadinessTracker buffers;
  private final SessionTimings machines = new SessionTimings();
  private final Map<UserId, DeviceKey> devices = new HashMap<>();
  private final RecentlyLeft<DeviceKey> goneDevices = new RecentlyLeft<>();
  private double emptySince;

  /** As it was last asked for; empty once something has changed. */
  private Optional<LiveRoom> live = Optional.empty();

  /** A room that comes to life: whoever the journal says is in has to be heard of again. */
  ConnectedSessions(RoomState state, double now) {
    emptySince = now;
    buffers = new ReadinessTracker(state.film().gate());
    state.present().forEach(member -> missingSince.put(member.id(), now));
    expected.addAll(missingSince.keySet());
  }

  boolean knows(ActorRef<AudienceMessage> audience) {
    return audiences.containsKey(audience);
  }

  Set<ActorRef<AudienceMessage>> audiences() {
    return audiences.keySet();
  }

  /**
   * A page has spoken of its buffer; answers whether it says anything new but about which state.
   */
  boolean heard(RoomCommand.Readiness readiness, long newest, double now) {
    live = Optional.empty();
    if (isSeated(readiness.session())) {
      machines.heard(readiness);
    }
    return buffers.heard(readiness, newest, now);
  }

  void heard(ActorRef<AudienceMessage> audience, double now) {
    audiences.computeIfAbsent(audience, ref -> new Node()).lastHeard = now;
  }

  /** Takes over what an audience says of its sessions; answers who has said goodbye for good. */
  List<UserId> register(RoomCommand.Membership message, double now) {
    live = Optional.empty();
    ActorRef<AudienceMessage> audience = message.audience();
    heard(audience, now);
    List<UserId> goodbyes = new ArrayList<>();
    for (RoomCommand.Departure one : message.left()) {
      leave(audience, one.session(), now).filter(user -> one.forGood()).ifPresent(goodbyes::add);
    }
    for (RoomCommand.Attendee one : message.entered()) {
      one.device().ifPresent(device -> devices.put(one.user(), device));
      enter(audience, one.session(), one.user())
          .ifPresent(before -> before.tell(new AudienceMessage.Replaced(one.session())));
    }
    if (message.whole()) {
      Set<SessionId> named =
          message.entered().stream()
              .map(RoomCommand.Attendee::session)
              .collect(Collectors.toUnmodifiableSet());
      retain(audience, named, now);
    }
    goodbyes.removeIf(user -> users().anyMatch(user::equals));
    return goodbyes;
  }

  /**
   * A session is at this audience now; answers the audience it was at before, if that was another.
   */
  private Optional<ActorRef<AudienceMessage>> enter(
      ActorRef<AudienceMessage> audience, SessionId session, UserId user) {
    List<ActorRef<AudienceMessage>> before = new ArrayList<>();
    audiences.forEach(
        (ref, node) -> {
          if (!ref.equals(audience) && node.sessions.remove(session) != null) {
            before.add(ref);
          }
        });
    audiences.get(audience).sessions.put(session, user);
    buffers.closed(session);
    missingSince.remove(user);
    expected.remove(user);
    return before.stream().findFirst();
  }

  /** A session is over; answers its user if that was their last. */
  private Optional<UserId> leave(
      ActorRef<AudienceMessage> audience, SessionId session, double now) {
    Node node = audiences.get(audience);
    UserId user = node == null ? null : node.sessions.remove(session);
    closed(session);
    return user == null || !missed(user, now) ? Optional.empty() : Optional.of(user);
  }

  /** An audience names everybody it has: whom it does not name has left it. */
  private void retain(ActorRef<AudienceMessage> audience, Set<SessionId> named, double now) {
    List<SessionId> gone =
        audiences.get(audience).sessions.keySet().stream()
            .filter(one -> !named.contains(one))
            .toList();
    gone.forEach(session -> leave(audience, session, now));
  }

  /** An audience is no more; answers whether anybody was at it. */
  boolean drop(ActorRef<AudienceMessage> audience, double now) {
    Node node = audiences.remove(audience);
    if (node == null) {
      return false;
    }
    live = Optional.empty();
    node.sessions.keySet().forEach(this::closed);
    node.sessions.values().forEach(user -> missed(user, now));
    return !node.sessions.isEmpty();
  }

  List<ActorRef<AudienceMessage>> silentSince(double time) {
    return audiences.entrySet().stream()
        .filter(entry -> entry.getValue().lastHeard < time)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Who has been missing since before {@code time}. */
  List<UserId> missingSince(double time) {
    return missingSince.entrySet().stream()
        .filter(entry -> entry.getValue() <= time)
        .map(Map.Entry::getKey)
        .toList();
  }

  void forget(UserId user) {
    live = Optional.empty();
    missingSince.remove(user);
    expected.remove(user);
    buffers.forget(user);
    machines.forget(user);
    Optional.ofNullable(devices.remove(user)).ifPresent(device -> goneDevices.put(user, device));
  }

  /** What has happened in the room, as far as it says who is here and how they do. */
  void learn(List<RoomEvent> events) {
    if (buffers.learn(events)) {
      live = Optional.empty();
    }
    for (RoomEvent event : events) {
      if (event instanceof RoomEvent.MediaChanged) {
        machines.anotherFilm();
        live = Optional.empty();
      }
      if (event instanceof ModerationEvent moderation) {
        moderation.putsOut().forEach(user -> putOut(user, event.meta().at()));
      }
    }
  }

  /** A member is in the room no more, whatever sockets they have. */
  private void putOut(UserId user, double now) {
    audiences.values().forEach(node -> node.sessions.values().removeIf(user::equals));
    forget(user);
    if (hasNobody()) {
      emptySince = now;
    }
  }

  /** A viewer's page has told what its machine and connection are like. */
  void measured(RoomCommand.Report report) {
    if (isSeated(report.session())) {
      live = Optional.empty();
      machines.measured(report);
    }
  }

  private boolean isSeated(SessionId session) {
    return audiences.values().stream().anyMatch(node -> node.sessions.containsKey(session));
  }

  private void closed(SessionId session) {
    buffers.closed(session);
    machines.closed(session);
  }

  /** What is known of those who are here. */
  LiveRoom live() {
    LiveRoom now =
        live.orElseGet(
            () ->
                new LiveRoom(
                    machines.all(), knownDevices(), new Readiness(buffers.of(here()), expected)));
    live = Optional.of(now);
    return now;
  }

  private Map<UserId, DeviceKey> knownDevices() {
    Map<UserId, DeviceKey> known = new HashMap<>(goneDevices.all());
    known.putAll(devices);
    return known;
  }

  private Set<UserId> here() {
    return users().collect(Collectors.toUnmodifiableSet());
  }

  boolean hasNobody() {
    return users().findAny().isEmpty();
  }

  /** Since when no socket has been open; the time of the last change where some are. */
  double emptySince() {
    return emptySince;
  }

  private boolean missed(UserId user, double now) {
    if (users().anyMatch(user::equals)) {
      return false;
    }
    missingSince.putIfAbsent(user, now);
    if (hasNobody()) {
      emptySince = now;
    }
    return true;
  }

  private Stream<UserId> users() {
    return audiences.values().stream().flatMap(node -> node.sessions.values().stream());
  }
}
