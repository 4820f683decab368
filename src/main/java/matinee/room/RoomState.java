package matinee.room;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import matinee.protocol.Access;
import matinee.protocol.CommandId;
import matinee.protocol.DisplayName;
import matinee.protocol.Media;
import matinee.protocol.Policy;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.RoomInfo;
import matinee.protocol.ServerMessage.Cause;
import matinee.protocol.ServerMessage.CauseKind;
import matinee.protocol.UserId;

/**
 * A room as its events have made it.
 *
 * @param seq the room's revision: how many events made it
 * @param createdAt cluster time in milliseconds; 0 while nobody has created the room
 * @param cause what moved the timeline last
 * @param members who is in, and who left within the last ten minutes, in the order they came
 * @param lastEventAt cluster time in milliseconds
 */
public record RoomState(
    RoomId id,
    long seq,
    double createdAt,
    String title,
    Media media,
    Policy policy,
    UserId hostId,
    Timeline timeline,
    Cause cause,
    Map<UserId, Member> members,
    double lastEventAt) {

  private static final UserId NOBODY = new UserId("nobody");
  private static final Media NOTHING = new Media(Optional.empty(), "", "about:blank", 0);

  public RoomState {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** A room that nobody has created. */
  public static RoomState unborn(RoomId id) {
    return new RoomState(
        id,
        0,
        0,
        "",
        NOTHING,
        Policy.DEFAULT,
        NOBODY,
        new Timeline(List.of(Vector.pausedAtStart(0)), 0),
        new Cause(Optional.empty(), CauseKind.CREATED),
        Map.of(),
        0);
  }

  /** Whether somebody has created it. */
  public boolean exists() {
    return createdAt > 0;
  }

  /** The members who are in. */
  public Stream<Member> present() {
    return members.values().stream().filter(Member::isIn);
  }

  /** Whether this person is in. */
  public boolean isIn(UserId user) {
    Member member = members.get(user);
    return member != null && member.isIn();
  }

  /** What a person may do here. */
  public Role roleOf(UserId user) {
    return user.equals(hostId) ? Role.HOST : Role.VIEWER;
  }

  /** The revision at which a member's command took effect, if it did. */
  public OptionalLong seqOf(UserId user, CommandId command) {
    Member member = members.get(user);
    return member == null ? OptionalLong.empty() : member.recent().seqOf(command);
  }

  /** The present, which never runs behind the journal. */
  public double notBefore(double clock) {
    return Math.max(clock, lastEventAt);
  }

  /** What anybody may know. */
  public RoomInfo info() {
    return new RoomInfo(id, title, Access.PUBLIC, policy, media, createdAt);
  }

  /** The room after one more event: the only way a room changes. */
  public RoomState apply(RoomEvent event) {
    RoomState moved =
        switch (event) {
          case RoomEvent.Created created -> onCreated(created);
          case RoomEvent.MembersJoined joined -> onMembersJoined(joined);
          case RoomEvent.MembersLeft left -> onMembersLeft(left);
          case RoomEvent.MediaChanged changed -> onMediaChanged(changed);
          case RoomEvent.TimelineMoved timelineMoved -> onTimelineMoved(timelineMoved);
          case RoomEvent.MediaMeasured measured -> onMediaMeasured(measured);
          case RoomEvent.HostChanged changed -> with(changed.to(), policy, members);
          case RoomEvent.PolicyChanged changed -> with(hostId, changed.policy(), members);
        };
    return moved.stamped(event.meta());
  }

  private RoomState onCreated(RoomEvent.Created event) {
    double at = event.meta().at();
    Timeline start =
        new Timeline(List.of(Vector.pausedAtStart(at)), event.media().durationSeconds());
    return new RoomState(
        id,
        seq,
        at,
        event.title(),
        event.media(),
        event.policy(),
        event.hostId(),
        start,
        new Cause(event.meta().by(), CauseKind.CREATED),
        members,
        lastEventAt);
  }

  private RoomState onMembersJoined(RoomEvent.MembersJoined event) {
    double at = event.meta().at();
    Map<UserId, Member> next = new LinkedHashMap<>(members);
    next.values().removeIf(member -> member.isForgottenAt(at));
    event
        .members()
        .forEach(
            one ->
                next.merge(
                    one.userId(), newcomer(one, at), (was, now) -> was.joined(one.name(), at)));
    return with(hostId, policy, next);
  }

  private static Member newcomer(RoomEvent.Newcomer one, double at) {
    return new Member(one.userId(), one.name(), at, 0, RecentCommands.NONE);
  }

  private RoomState onMembersLeft(RoomEvent.MembersLeft event) {
    Map<UserId, Member> next = new LinkedHashMap<>(members);
    event
        .userIds()
        .forEach(user -> next.computeIfPresent(user, (id, was) -> was.left(event.meta().at())));
    return with(hostId, policy, next);
  }

  private RoomState onMediaChanged(RoomEvent.MediaChanged event) {
    Timeline start = new Timeline(List.of(event.vector()), event.media().durationSeconds());
    return moved(event.media(), start, new Cause(event.meta().by(), CauseKind.LOAD));
  }

  private RoomState onMediaMeasured(RoomEvent.MediaMeasured event) {
    Timeline same = new Timeline(timeline.vectors(), event.durationSeconds());
    return moved(media.lasting(event.durationSeconds()), same, cause);
  }

  private RoomState onTimelineMoved(RoomEvent.TimelineMoved event) {
    Timeline next = timeline.with(event.vector(), event.meta().at());
    return moved(media, next, new Cause(event.meta().by(), kindOf(event)));
  }

  private static CauseKind kindOf(RoomEvent.TimelineMoved event) {
    return switch (event) {
      case RoomEvent.Played played -> CauseKind.PLAY;
      case RoomEvent.Seeked seeked -> CauseKind.SEEK;
      case RoomEvent.RateChanged changed -> CauseKind.RATE;
      case RoomEvent.MediaChanged changed -> CauseKind.LOAD;
      case RoomEvent.Paused paused ->
          switch (paused.reason()) {
            case PRESSED -> CauseKind.PAUSE;
            case EVERYBODY_LEFT -> CauseKind.EVERYBODY_LEFT;
            case ENDED -> CauseKind.ENDED;
          };
    };
  }

  private RoomState moved(Media nextMedia, Timeline nextTimeline, Cause nextCause) {
    return new RoomState(
        id,
        seq,
        createdAt,
        title,
        nextMedia,
        policy,
        hostId,
        nextTimeline,
        nextCause,
        members,
        lastEventAt);
  }

  private RoomState with(UserId nextHost, Policy nextPolicy, Map<UserId, Member> nextMembers) {
    return new RoomState(
        id,
        seq,
        createdAt,
        title,
        media,
        nextPolicy,
        nextHost,
        timeline,
        cause,
        nextMembers,
        lastEventAt);
  }

  private RoomState stamped(RoomEvent.Meta meta) {
    Map<UserId, Member> next = members;
    if (meta.by().isPresent() && meta.id().isPresent()) {
      next = new LinkedHashMap<>(members);
      next.computeIfPresent(
          meta.by().get(), (user, was) -> was.did(was.recent().with(meta.id().get(), seq + 1)));
    }
    return new RoomState(
        id, seq + 1, createdAt, title, media, policy, hostId, timeline, cause, next, meta.at());
  }

  /** The name a member goes by. */
  public Optional<DisplayName> nameOf(UserId user) {
    return Optional.ofNullable(members.get(user)).map(Member::name);
  }
}
