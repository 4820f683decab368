package matinee.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import matinee.protocol.Policy;
import matinee.protocol.ServerMessage;
import matinee.room.ChatEvent;
import matinee.room.Heat;
import matinee.room.LiveRoom;
import matinee.room.ModerationEvent;
import matinee.room.PresenceView;
import matinee.room.RoomEvent;
import matinee.room.RoomState;
import matinee.room.RoomView;
import matinee.room.VideoQueue;

/**
 * Publishes journalled events to a room's audiences. Every room-wide message carries its revision
 * and, in {@code after}, the one before, so that viewers detect a gap.
 */
final class Publisher {

  /**
   * Source of the messages that are always sent whole. It is compared by reference where nothing
   * changed.
   */
  private record Lists(String title, Policy policy, VideoQueue queue, Heat heat) {
    static Lists of(RoomState state) {
      return new Lists(state.title(), state.policy(), state.queue(), state.heat());
    }

    boolean hasSettingsOf(Lists other) {
      return title.equals(other.title) && policy.equals(other.policy);
    }
  }

  private final RoomTimers timers;
  private long published;
  private PresenceView people = new PresenceView();
  private Optional<Lists> shown = Optional.empty();
  private ServerMessage.Queue queue =
      new ServerMessage.Queue(List.of(), OptionalDouble.empty(), 0, 0);
  private ServerMessage.Heat heat = new ServerMessage.Heat(0, List.of(), 0, 0);

  Publisher(RoomTimers timers) {
    this.timers = timers;
  }

  /** Starts from this state. New audiences get a snapshot of it. */
  void startAt(RoomState state) {
    published = state.seq();
    people = new PresenceView();
    shown = Optional.of(Lists.of(state));
    queue = RoomView.queue(state, 0, 0);
    heat = RoomView.heat(state, 0, 0);
  }

  void events(RoomState state, List<RoomEvent> events, ConnectedSessions sessions) {
    if (events.stream().anyMatch(RoomEvent.Created.class::isInstance)) {
      startAt(state);
      return;
    }
    if (events.stream().anyMatch(Publisher::changesVideo)) {
      video(state, sessions);
    }
    long revision = state.seq() - events.size();
    for (RoomEvent event : events) {
      revision++;
      if (event instanceof ChatEvent said) {
        long after = advance(state);
        tell(sessions, RoomView.said(state, said, revision, published, after));
      }
      if (event instanceof ModerationEvent moderation) {
        remove(moderation, sessions);
        mute(moderation, sessions);
      }
    }
    lists(state, sessions);
  }

  /**
   * Publishes settings, queue and heat line as far as they changed. A change within the interval of
   * the one before waits for its end; the latest of each is sent.
   */
  void lists(RoomState state, ConnectedSessions sessions) {
    Lists listsNow = Lists.of(state);
    if (shown.filter(listsNow::equals).isPresent() || !timers.passLists()) {
      return;
    }
    if (shown.filter(listsNow::hasSettingsOf).isEmpty()) {
      long after = advance(state);
      tell(sessions, new ServerMessage.Settings(state.title(), state.policy(), published, after));
    }
    shown = Optional.of(listsNow);
    ServerMessage.Queue queueNow = RoomView.queue(state, 0, 0);
    if (!queueNow.equals(queue)) {
      queue = queueNow;
      long after = advance(state);
      tell(sessions, RoomView.queue(state, published, after));
    }
    ServerMessage.Heat heatNow = RoomView.heat(state, 0, 0);
    if (!heatNow.equals(heat)) {
      heat = heatNow;
      long after = advance(state);
      tell(sessions, RoomView.heat(state, published, after));
    }
  }

  private static void remove(ModerationEvent event, ConnectedSessions sessions) {
    ServerMessage.ByeReason why =
        event instanceof ModerationEvent.MemberBanned
            ? ServerMessage.ByeReason.BANNED
            : ServerMessage.ByeReason.KICKED;
    if (!event.putsOut().isEmpty()) {
      AudienceMessage out = new AudienceMessage.PutOut(event.putsOut(), why);
      sessions.audiences().forEach(one -> one.tell(out));
    }
  }

  /** Tells the nodes, which refuse the reactions of muted members before the next presence. */
  private static void mute(ModerationEvent event, ConnectedSessions sessions) {
    if (event instanceof ModerationEvent.MemberMuted mute) {
      AudienceMessage muted = new AudienceMessage.Muted(mute.userId(), mute.muted());
      sessions.audiences().forEach(one -> one.tell(muted));
    }
  }

  private static boolean changesVideo(RoomEvent event) {
    return event instanceof RoomEvent.TimelineMoved
        || event instanceof RoomEvent.MediaMeasured
        || event instanceof RoomEvent.StreamMapped;
  }

  /** Answers a membership batch; a new audience gets a snapshot first. */
  void admit(RoomState state, RoomCommand.Membership message, ConnectedSessions sessions) {
    if (message.whole()) {
      message.audience().tell(snapshot(state, sessions));
    }
    List<AudienceMessage.Admission> admissions = new ArrayList<>();
    for (RoomCommand.Attendee one : message.entered()) {
      state
          .discipline()
          .bars(one.user(), one.device())
          .ifPresentOrElse(
              why -> message.audience().tell(new AudienceMessage.TurnedAway(one.session(), why)),
              () ->
                  admissions.add(
                      new AudienceMessage.Admission(
                          one.session(),
                          state.nameOf(one.user()).orElse(one.name()),
                          state.roleOf(one.user()),
                          state.discipline().isMuted(one.user()))));
    }
    message.audience().tell(new AudienceMessage.Admitted(message.batch(), admissions));
  }

  /** Publishes the timeline and the viewers it waits for. */
  void video(RoomState state, ConnectedSessions sessions) {
    long after = advance(state);
    tell(sessions, RoomView.state(state, sessions.live(), published, after));
  }

  /**
   * Publishes presence and, during a wait, the viewers still waited for.
   *
   * @return true if viewers still hold outdated members
   */
  boolean presence(RoomState state, ConnectedSessions sessions) {
    if (state.video().gate().current().isPresent()) {
      video(state, sessions);
    }
    long after = advance(state);
    tell(sessions, people.next(state, sessions.live(), published, after));
    return people.isBehind();
  }

  private AudienceMessage.Snapshot snapshot(RoomState state, ConnectedSessions sessions) {
    LiveRoom live = sessions.live();
    return new AudienceMessage.Snapshot(
        state.info(),
        RoomView.state(state, live, published, published),
        PresenceView.whole(state, live, published, published),
        RoomView.chat(state, published),
        RoomView.queue(state, published, published),
        RoomView.heat(state, published, published),
        published);
  }

  private long advance(RoomState state) {
    long after = published;
    published = state.seq();
    return after;
  }

  static void tell(ConnectedSessions sessions, ServerMessage message) {
    AudienceMessage.Publish publish = new AudienceMessage.Publish(message);
    sessions.audiences().forEach(audience -> audience.tell(publish));
  }
}
