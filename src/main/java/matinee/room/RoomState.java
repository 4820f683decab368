package matinee.room;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import matinee.protocol.Access;
import matinee.protocol.ChatLog;
import matinee.protocol.CommandId;
import matinee.protocol.DisplayName;
import matinee.protocol.Media;
import matinee.protocol.Policy;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.RoomInfo;
import matinee.protocol.ServerMessage.Cause;
import matinee.protocol.UserId;

/**
 * A room's state, folded from its events. Snapshots written before a part existed are read without
 * it. Others are skipped: the journal is complete.
 *
 * @param seq revision: the number of events
 * @param createdAt cluster time in milliseconds; 0 before the room is created
 * @param lastEventAt cluster time in milliseconds
 */
public record RoomState(
    RoomId id,
    long seq,
    double createdAt,
    double lastEventAt,
    String title,
    Policy policy,
    @JsonProperty("film") RoomVideo video,
    People people,
    ChatLog chat,
    Discipline discipline,
    VideoQueue queue,
    Heat heat) {

  public RoomState {
    Objects.requireNonNull(video, "video");
    Objects.requireNonNull(people, "people");
    chat = Objects.requireNonNullElse(chat, ChatLog.EMPTY);
    discipline = Objects.requireNonNullElse(discipline, Discipline.NONE);
    queue = Objects.requireNonNullElse(queue, VideoQueue.EMPTY);
    heat = Objects.requireNonNullElse(heat, Heat.NONE);
  }

  /** The state before the room is created. */
  public static RoomState notCreated(RoomId id) {
    return new RoomState(
        id,
        0,
        0,
        0,
        "",
        Policy.DEFAULT,
        RoomVideo.NONE,
        People.NONE,
        ChatLog.EMPTY,
        Discipline.NONE,
        VideoQueue.EMPTY,
        Heat.NONE);
  }

  /** True once the room is created. */
  public boolean exists() {
    return createdAt > 0;
  }

  /** The current video's media. */
  public Media media() {
    return video.media();
  }

  /** The current video's timeline. */
  public Timeline timeline() {
    return video.timeline();
  }

  /** Cause of the timeline's last change. */
  public Cause cause() {
    return video.cause();
  }

  /** The present host. */
  public UserId hostId() {
    return people.hostId();
  }

  /** Members who are in the room. */
  public Stream<Member> present() {
    return people.present();
  }

  public boolean isIn(UserId user) {
    return people.isIn(user);
  }

  /** True if no member is in and the video is paused. */
  public boolean emptyAndPaused() {
    return present().findAny().isEmpty() && !timeline().latest().isPlaying();
  }

  /** A user's role. */
  public Role roleOf(UserId user) {
    return people.roleOf(user);
  }

  /** True if the user's reactions count. */
  public boolean mayReact(UserId user) {
    return isIn(user) && !discipline.isMuted(user);
  }

  /** A member's name. */
  public Optional<DisplayName> nameOf(UserId user) {
    return people.nameOf(user);
  }

  /** Revision at which a member's command took effect, if it did. */
  public OptionalLong seqOf(UserId user, CommandId command) {
    return people.seqOf(user, command);
  }

  /** A clock's time, but not before the last event. */
  public double notBefore(double clock) {
    return Math.max(clock, lastEventAt);
  }

  /** The room's public description. */
  public RoomInfo info() {
    return new RoomInfo(id, title, Access.PUBLIC, policy, media(), createdAt);
  }

  /** The state after one more event: the only way a room changes. */
  public RoomState apply(RoomEvent event) {
    RoomState changed =
        switch (event) {
          case RoomEvent.Created created -> onCreated(created);
          case RoomEvent.MembersJoined joined -> with(people.onMembersJoined(joined));
          case RoomEvent.MembersLeft left ->
              with(people.onMembersLeft(left))
                  .with(video.onMembersLeft(left))
                  .with(queue.onMembersLeft(left));
          case RoomEvent.HostChanged host -> with(people.onHostChanged(host));
          case RoomEvent.ControlRequested request ->
              with(people.onControlRequested(request.meta().by().orElseThrow()));
          case RoomEvent.ControlDeclined declined ->
              with(people.onControlDeclined(declined.userId()));
          case RoomEvent.ControlGranted granted -> with(people.onControlGranted(granted));
          case RoomEvent.ControlRevoked revoked -> with(people.onControlRevoked(revoked.userId()));
          case RoomEvent.MediaChanged media ->
              with(video.on(media, seq + 1)).with(queue.videoMoved()).with(Heat.NONE);
          case RoomEvent.TimelineMoved moved ->
              with(video.on(moved, seq + 1)).with(queue.videoMoved());
          case RoomEvent.MediaMeasured measured -> with(video.onMediaMeasured(measured));
          case RoomEvent.StreamMapped mapped -> with(video.onStreamMapped(mapped));
          case RoomEvent.PolicyChanged settings ->
              with(settings.policy()).with(people.onPolicyChanged(settings.policy()));
          case RoomEvent.RoomRenamed renamed -> with(renamed.title());
          case ChatEvent.MessageSent sent ->
              with(people.onMessageSent(sent)).with(sent.onto(chat, seq + 1, media().src()));
          case ChatEvent.MessageDeleted deleted -> with(deleted.onto(chat, seq + 1, media().src()));
          case ModerationEvent moderation ->
              with(discipline.on(moderation)).with(people.onPutOut(moderation.putsOut()));
          case QueueEvent queued -> with(queue.on(queued));
          case ReactionsTallied tally -> with(heat.with(tally));
        };
    return changed.stamped(event.meta());
  }

  private RoomState onCreated(RoomEvent.Created event) {
    return new RoomState(
        id,
        seq,
        event.meta().at(),
        lastEventAt,
        event.title(),
        event.policy(),
        RoomVideo.atStart(event.media(), event.meta()),
        People.foundedBy(event.hostId()),
        chat,
        discipline,
        queue,
        heat);
  }

  private RoomState with(String next) {
    return of(next, policy, video, people, chat, discipline, queue, heat);
  }

  private RoomState with(Policy next) {
    return of(title, next, video, people, chat, discipline, queue, heat);
  }

  private RoomState with(RoomVideo next) {
    return of(title, policy, next, people, chat, discipline, queue, heat);
  }

  private RoomState with(People next) {
    return of(title, policy, video, next, chat, discipline, queue, heat);
  }

  private RoomState with(ChatLog next) {
    return of(title, policy, video, people, next, discipline, queue, heat);
  }

  private RoomState with(Discipline next) {
    return of(title, policy, video, people, chat, next, queue, heat);
  }

  private RoomState with(VideoQueue next) {
    return of(title, policy, video, people, chat, discipline, next, heat);
  }

  private RoomState with(Heat next) {
    return of(title, policy, video, people, chat, discipline, queue, next);
  }

  private RoomState of(
      String title,
      Policy policy,
      RoomVideo video,
      People people,
      ChatLog chat,
      Discipline discipline,
      VideoQueue queue,
      Heat heat) {
    return new RoomState(
        id,
        seq,
        createdAt,
        lastEventAt,
        title,
        policy,
        video,
        people,
        chat,
        discipline,
        queue,
        heat);
  }

  private RoomState stamped(RoomEvent.Meta meta) {
    return new RoomState(
        id,
        seq + 1,
        createdAt,
        meta.at(),
        title,
        policy,
        video,
        people.did(meta, seq + 1),
        chat,
        discipline,
        queue,
        heat);
  }
}
