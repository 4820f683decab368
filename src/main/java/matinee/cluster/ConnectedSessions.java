package matinee.cluster;

import akka.actor.typed.ActorRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import matinee.protocol.DeviceKey;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.room.LiveRoom;
import matinee.room.ModerationEvent;
import matinee.room.Readiness;
import matinee.room.RoomEvent;
import matinee.room.RoomInput;
import matinee.room.RoomState;

/**
 * Connections of a room's members, and the times at which members lost theirs. Not journalled. All
 * times are cluster time in milliseconds.
 */
final class ConnectedSessions {

  private final AudienceSessions sessions = new AudienceSessions();
  private final Map<UserId, Double> missingSince = new HashMap<>();
  private final Set<UserId> expected = new HashSet<>();
  private final ReadinessTracker readiness;
  private final SessionTimings timings = new SessionTimings();
  private final Map<UserId, DeviceKey> devices = new HashMap<>();
  private final RecentlyLeft<DeviceKey> goneDevices = new RecentlyLeft<>();
  private double emptySince;
  private double usedAt;

  /** Cached until something changes. */
  private Optional<LiveRoom> live = Optional.empty();

  /** Starts a recovered room: the members of the journal are expected to connect again. */
  ConnectedSessions(RoomState state, double now) {
    emptySince = now;
    usedAt = now;
    readiness = new ReadinessTracker(state.video().gate());
    state.present().forEach(member -> missingSince.put(member.id(), now));
    expected.addAll(missingSince.keySet());
  }

  boolean knows(ActorRef<AudienceMessage> audience) {
    return sessions.knows(audience);
  }

  Set<ActorRef<AudienceMessage>> audiences() {
    return sessions.audiences();
  }

  /** Records use of the room. */
  void used(double now) {
    usedAt = now;
  }

  /** Records a heartbeat of an audience. */
  void onHeartbeat(ActorRef<AudienceMessage> audience, double now) {
    sessions.onHeartbeat(audience, now);
    used(now);
  }

  /**
   * Takes a page's readiness report.
   *
   * @param newest revision of the room's video, for pages that report on none
   * @return true if more than the revision is new
   */
  boolean onReadiness(RoomCommand.Readiness message, long newest, double now) {
    live = Optional.empty();
    if (sessions.has(message.session())) {
      timings.onReadiness(message);
    }
    return readiness.onReadiness(message, newest, now);
  }

  /** Takes a page's report of its device. */
  void onReport(RoomCommand.Report report) {
    if (sessions.has(report.session())) {
      live = Optional.empty();
      timings.onReport(report);
    }
  }

  /**
   * Takes an audience's batch of sessions; returns the users who left on purpose with their last
   * one.
   */
  List<UserId> register(RoomCommand.Membership message, double now) {
    live = Optional.empty();
    ActorRef<AudienceMessage> audience = message.audience();
    onHeartbeat(audience, now);
    List<UserId> goodbyes = new ArrayList<>();
    for (RoomCommand.Departure one : message.left()) {
      leave(audience, one.session(), now).filter(user -> one.forGood()).ifPresent(goodbyes::add);
    }
    message.entered().forEach(one -> enter(audience, one));
    if (message.whole()) {
      Set<SessionId> named =
          message.entered().stream()
              .map(RoomCommand.Attendee::session)
              .collect(Collectors.toUnmodifiableSet());
      sessions.at(audience).stream()
          .filter(one -> !named.contains(one))
          .forEach(session -> leave(audience, session, now));
    }
    goodbyes.removeIf(sessions::has);
    return goodbyes;
  }

  private void enter(ActorRef<AudienceMessage> audience, RoomCommand.Attendee one) {
    UserId user = one.user();
    one.device().ifPresent(device -> devices.put(user, device));
    sessions
        .enter(audience, one.session(), user)
        .ifPresent(before -> before.tell(new AudienceMessage.Replaced(one.session())));
    readiness.closed(one.session());
    missingSince.remove(user);
    expected.remove(user);
  }

  /** Closes a session; returns its user if it was their last. */
  private Optional<UserId> leave(
      ActorRef<AudienceMessage> audience, SessionId session, double now) {
    Optional<UserId> user = sessions.leave(audience, session);
    closed(session);
    return user.filter(one -> markMissing(one, now));
  }

  /** Removes an audience; returns true if it had sessions. */
  boolean drop(ActorRef<AudienceMessage> audience, double now) {
    live = Optional.empty();
    Map<SessionId, UserId> dropped = sessions.drop(audience);
    dropped.keySet().forEach(this::closed);
    dropped.values().forEach(user -> markMissing(user, now));
    return !dropped.isEmpty();
  }

  /** Removes audiences without a heartbeat since {@code time}; returns true if one had sessions. */
  boolean dropSilent(double time, double now) {
    boolean any = false;
    for (ActorRef<AudienceMessage> lost : sessions.silentSince(time)) {
      any |= drop(lost, now);
    }
    return any;
  }

  /** Takes over what journalled events change about connections and devices. */
  void onEvents(List<RoomEvent> events) {
    if (readiness.onEvents(events)) {
      live = Optional.empty();
    }
    for (RoomEvent event : events) {
      if (event instanceof RoomEvent.MediaChanged) {
        timings.videoChanged();
        live = Optional.empty();
      }
      if (event instanceof RoomEvent.MembersLeft left) {
        left.userIds().forEach(this::forget);
      }
      if (event instanceof ModerationEvent moderation) {
        moderation.putsOut().forEach(user -> remove(user, event.meta().at()));
      }
    }
  }

  private void forget(UserId user) {
    live = Optional.empty();
    missingSince.remove(user);
    expected.remove(user);
    readiness.forget(user);
    timings.forget(user);
    Optional.ofNullable(devices.remove(user)).ifPresent(device -> goneDevices.put(user, device));
  }

  /** Removes a member with all sessions. */
  private void remove(UserId user, double now) {
    sessions.closeAllOf(user);
    forget(user);
    if (isEmpty()) {
      emptySince = now;
    }
  }

  private void closed(SessionId session) {
    readiness.closed(session);
    timings.closed(session);
  }

  private boolean markMissing(UserId user, double now) {
    if (sessions.has(user)) {
      return false;
    }
    missingSince.putIfAbsent(user, now);
    if (isEmpty()) {
      emptySince = now;
    }
    return true;
  }

  private boolean isEmpty() {
    return sessions.users().findAny().isEmpty();
  }

  /** Missing connections, for the rules about passing time. */
  RoomInput.Absence absence() {
    return new RoomInput.Absence(
        missingSince,
        isEmpty() ? OptionalDouble.of(emptySince) : OptionalDouble.empty(),
        audiences().isEmpty() ? OptionalDouble.of(usedAt) : OptionalDouble.empty());
  }

  /** Devices and readiness of the connected viewers. */
  LiveRoom live() {
    LiveRoom now = live.orElseGet(this::collected);
    live = Optional.of(now);
    return now;
  }

  private LiveRoom collected() {
    Map<UserId, DeviceKey> known = new HashMap<>(goneDevices.all());
    known.putAll(devices);
    Set<UserId> here = sessions.users().collect(Collectors.toUnmodifiableSet());
    return new LiveRoom(timings.all(), known, new Readiness(readiness.of(here), expected));
  }
}
