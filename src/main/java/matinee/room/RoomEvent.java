package matinee.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.CommandId;
import matinee.protocol.DisplayName;
import matinee.protocol.Media;
import matinee.protocol.Policy;
import matinee.protocol.StreamRun;
import matinee.protocol.UserId;

/** Every event of a room, as stored in the journal. The names never change. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RoomEvent.Created.class, name = "created"),
  @JsonSubTypes.Type(value = RoomEvent.MembersJoined.class, name = "membersJoined"),
  @JsonSubTypes.Type(value = RoomEvent.MembersLeft.class, name = "membersLeft"),
  @JsonSubTypes.Type(value = RoomEvent.Played.class, name = "played"),
  @JsonSubTypes.Type(value = RoomEvent.Paused.class, name = "paused"),
  @JsonSubTypes.Type(value = RoomEvent.Seeked.class, name = "seeked"),
  @JsonSubTypes.Type(value = RoomEvent.RateChanged.class, name = "rateChanged"),
  @JsonSubTypes.Type(value = RoomEvent.MediaChanged.class, name = "mediaChanged"),
  @JsonSubTypes.Type(value = RoomEvent.MediaMeasured.class, name = "mediaMeasured"),
  @JsonSubTypes.Type(value = RoomEvent.StreamMapped.class, name = "streamMapped"),
  @JsonSubTypes.Type(value = RoomEvent.HostChanged.class, name = "hostChanged"),
  @JsonSubTypes.Type(value = RoomEvent.PolicyChanged.class, name = "policyChanged"),
  @JsonSubTypes.Type(value = RoomEvent.ControlRequested.class, name = "controlRequested"),
  @JsonSubTypes.Type(value = RoomEvent.ControlDeclined.class, name = "controlDeclined"),
  @JsonSubTypes.Type(value = RoomEvent.ControlGranted.class, name = "controlGranted"),
  @JsonSubTypes.Type(value = RoomEvent.ControlRevoked.class, name = "controlRevoked"),
  @JsonSubTypes.Type(value = RoomEvent.RoomRenamed.class, name = "roomRenamed"),
  @JsonSubTypes.Type(value = GateEvent.GateClosed.class, name = "gateClosed"),
  @JsonSubTypes.Type(value = GateEvent.GateOpened.class, name = "gateOpened"),
  @JsonSubTypes.Type(value = ChatEvent.MessageSent.class, name = "messageSent"),
  @JsonSubTypes.Type(value = ChatEvent.MessageDeleted.class, name = "messageDeleted"),
  @JsonSubTypes.Type(value = ModerationEvent.MemberMuted.class, name = "memberMuted"),
  @JsonSubTypes.Type(value = ModerationEvent.MemberRemoved.class, name = "memberRemoved"),
  @JsonSubTypes.Type(value = ModerationEvent.MemberBanned.class, name = "memberBanned"),
  @JsonSubTypes.Type(value = ModerationEvent.BanLifted.class, name = "banLifted"),
  @JsonSubTypes.Type(value = QueueEvent.VideoQueued.class, name = "videoQueued"),
  @JsonSubTypes.Type(value = QueueEvent.VideoUnqueued.class, name = "videoUnqueued"),
  @JsonSubTypes.Type(value = QueueEvent.QueueMoved.class, name = "queueMoved"),
  @JsonSubTypes.Type(value = QueueEvent.QueueVoted.class, name = "queueVoted"),
  @JsonSubTypes.Type(value = QueueEvent.CountdownStarted.class, name = "countdownStarted"),
  @JsonSubTypes.Type(value = QueueEvent.CountdownStopped.class, name = "countdownStopped"),
  @JsonSubTypes.Type(value = ReactionsTallied.class, name = "reactionsTallied"),
})
public sealed interface RoomEvent
    permits RoomEvent.Created,
        RoomEvent.TimelineMoved,
        RoomEvent.MediaMeasured,
        RoomEvent.StreamMapped,
        RoomEvent.OfMembers,
        RoomEvent.RoomRenamed,
        ChatEvent,
        QueueEvent,
        ReactionsTallied {

  Meta meta();

  /**
   * @param at cluster time in milliseconds; never less than that of the event before
   * @param by the user who asked; absent if the room acted by itself
   * @param id the idempotency key of the command
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Meta(double at, Optional<UserId> by, Optional<CommandId> id) {
    /** Metadata of an event that the room caused by itself. */
    static Meta ofRoom(double at) {
      return new Meta(at, Optional.empty(), Optional.empty());
    }
  }

  /** Moves the video: {@code vector} holds from its {@code baseServerTime} on. */
  sealed interface TimelineMoved extends RoomEvent
      permits Played, Paused, Seeked, RateChanged, MediaChanged, GateEvent {
    Vector vector();
  }

  /** Changes presence. */
  sealed interface OfMembers extends RoomEvent
      permits MembersJoined,
          MembersLeft,
          HostChanged,
          ControlRequested,
          ControlDeclined,
          ControlGranted,
          ControlRevoked,
          PolicyChanged,
          ModerationEvent {}

  record Created(Meta meta, String title, Media media, UserId hostId, Policy policy)
      implements RoomEvent {}

  /** Members joined or changed their names; one event for a batch. */
  record MembersJoined(Meta meta, List<Newcomer> members) implements OfMembers {
    public MembersJoined {
      members = List.copyOf(members);
    }
  }

  record Newcomer(UserId userId, DisplayName name) {}

  record MembersLeft(Meta meta, List<UserId> userIds) implements OfMembers {
    public MembersLeft {
      userIds = List.copyOf(userIds);
    }
  }

  record Played(Meta meta, Vector vector) implements TimelineMoved {}

  record Paused(Meta meta, Vector vector, PauseReason reason) implements TimelineMoved {}

  /** Reason for a pause. */
  enum PauseReason {
    @JsonProperty("pressed")
    PRESSED,
    @JsonProperty("everybody_left")
    EVERYBODY_LEFT,
    @JsonProperty("ended")
    ENDED
  }

  record Seeked(Meta meta, Vector vector) implements TimelineMoved {}

  record RateChanged(Meta meta, Vector vector) implements TimelineMoved {}

  record MediaChanged(Meta meta, Media media, Vector vector) implements TimelineMoved {}

  /** The length of the video became known. */
  record MediaMeasured(Meta meta, double durationSeconds) implements RoomEvent {}

  /** Media time of some of the video's runs became known. */
  record StreamMapped(Meta meta, List<StreamRun> runs) implements RoomEvent {
    public StreamMapped {
      runs = List.copyOf(runs);
    }
  }

  /**
   * @param reason absent in journals written before there was more than one
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record HostChanged(Meta meta, UserId from, UserId to, Optional<HostReason> reason)
      implements OfMembers {

    /** True if the new host only stands in for a lost one. */
    public boolean standsIn() {
      return reason.filter(HostReason.INHERITED::equals).isPresent();
    }
  }

  /** Reason for a change of host. */
  enum HostReason {
    @JsonProperty("transferred")
    TRANSFERRED,
    @JsonProperty("inherited")
    INHERITED,
    @JsonProperty("reclaimed")
    RECLAIMED
  }

  /** A viewer asks to control the video. */
  record ControlRequested(Meta meta) implements OfMembers {}

  /** A request was declined by the user in {@code meta}, or withdrawn. */
  record ControlDeclined(Meta meta, UserId userId) implements OfMembers {}

  /**
   * @param until cluster time in milliseconds; unlimited if absent
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record ControlGranted(Meta meta, UserId userId, OptionalDouble until) implements OfMembers {}

  record ControlRevoked(Meta meta, UserId userId, RevokeReason reason) implements OfMembers {}

  /** Reason for the end of a member's control. */
  enum RevokeReason {
    @JsonProperty("taken_back")
    TAKEN_BACK,
    @JsonProperty("given_back")
    GIVEN_BACK,
    @JsonProperty("expired")
    EXPIRED
  }

  /** The policy changed. Requests for control end if everyone may control the video. */
  record PolicyChanged(Meta meta, Policy policy) implements OfMembers {}

  record RoomRenamed(Meta meta, String title) implements RoomEvent {}
}
