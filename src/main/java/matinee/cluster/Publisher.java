package matinee.cluster;

import java.util.List;
import matinee.protocol.ServerMessage;
import matinee.room.RoomEvent;
import matinee.room.RoomState;
import matinee.room.RoomView;

/**
 * Tells a room's audiences what is in the journal. Every room-wide message carries the room's
 * revision and, in {@code after}, that of the message before it, so that a viewer knows when one is
 * missing.
 */
final class Publisher {

  private long published;

  /**
   * What comes next continues from this revision: audiences that are new to the room get a snapshot
   * at it.
   */
  void startAt(long seq) {
    published = seq;
  }

  void events(RoomState state, List<RoomEvent> events, Attendance attendance) {
    if (events.stream().anyMatch(Publisher::isOfTheFilm)) {
      long after = advance(state);
      tell(attendance, RoomView.state(state, published, after));
    }
    if (events.stream().anyMatch(RoomEvent.PolicyChanged.class::isInstance)) {
      long after = advance(state);
      tell(attendance, new ServerMessage.Settings(state.policy(), published, after));
    }
  }

  private static boolean isOfTheFilm(RoomEvent event) {
    return event instanceof RoomEvent.TimelineMoved || event instanceof RoomEvent.MediaMeasured;
  }

  /** Answers a membership batch; an audience that is new to the room gets all of it first. */
  void admit(RoomState state, RoomCommand.Membership message, Attendance attendance) {
    if (message.whole()) {
      message.audience().tell(snapshot(state, attendance));
    }
    List<AudienceMessage.Admission> admissions =
        message.entered().stream()
            .map(one -> new AudienceMessage.Admission(one.session(), state.roleOf(one.user())))
            .toList();
    message.audience().tell(new AudienceMessage.Admitted(message.batch(), admissions));
  }

  void presence(RoomState state, Attendance attendance) {
    long after = advance(state);
    tell(
        attendance,
        RoomView.presence(state, attendance.here(), attendance.ready(), published, after));
  }

  private AudienceMessage.Snapshot snapshot(RoomState state, Attendance attendance) {
    return new AudienceMessage.Snapshot(
        state.info(),
        RoomView.state(state, published, published),
        RoomView.presence(state, attendance.here(), attendance.ready(), published, published),
        published);
  }

  private long advance(RoomState state) {
    long after = published;
    published = state.seq();
    return after;
  }

  private static void tell(Attendance attendance, ServerMessage message) {
    AudienceMessage.Publish publish = new AudienceMessage.Publish(message);
    attendance.audiences().forEach(audience -> audience.tell(publish));
  }
}
