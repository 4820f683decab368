package matinee.edge.audience;

import akka.actor.typed.ActorRef;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import matinee.access.AddressBans;
import matinee.access.HashKeys;
import matinee.cluster.AudienceMessage;
import matinee.cluster.RoomCommand;
import matinee.protocol.Access;
import matinee.protocol.ChatLog;
import matinee.protocol.DisplayName;
import matinee.protocol.Media;
import matinee.protocol.PlayerStatus;
import matinee.protocol.Policy;
import matinee.protocol.Presence;
import matinee.protocol.Role;
import matinee.protocol.RoomId;
import matinee.protocol.RoomInfo;
import matinee.protocol.ServerMessage;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.testing.TestFrames;
import org.postgresql.ds.PGSimpleDataSource;

/** A room, its members, its snapshot, as audiences see them. */
final class AudienceFixtures {

  static final RoomId ROOM = new RoomId("testroom");
  static final UserId ADA = new UserId("ada");
  static final UserId BO = new UserId("bo");
  static final SessionId ADA_TAB = new SessionId("ada-tab");
  static final SessionId BO_TAB = new SessionId("bo-tab");
  static final Media VIDEO =
      new Media(Optional.empty(), "First", "https://example.org/first.m3u8", 100);
  static final long SEQ = 40;

  private AudienceFixtures() {}

  /** Bans that stay in memory: no database listens at this address. */
  static AddressBans bans() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
    return new AddressBans(
        nowhere, HashKeys.from("a key of the tests, 32 characters long"), Runnable::run);
  }

  static AudienceCommand.Enter enter(
      SessionId session, UserId user, TestFrames frames, ActorRef<SessionNotice> owner) {
    return enter(session, user, Optional.empty(), frames, owner);
  }

  static AudienceCommand.Enter enter(
      SessionId session,
      UserId user,
      Optional<String> address,
      TestFrames frames,
      ActorRef<SessionNotice> owner) {
    return new AudienceCommand.Enter(
        session,
        user,
        new DisplayName(user.value()),
        Optional.empty(),
        address,
        "resume-" + session.value(),
        frames.queue(),
        owner);
  }

  static RoomCommand.Attendee attendee(SessionId session, UserId user) {
    return new RoomCommand.Attendee(session, user, new DisplayName(user.value()), Optional.empty());
  }

  static AudienceMessage.Admission admission(SessionId session, UserId user) {
    return new AudienceMessage.Admission(
        session, new DisplayName(user.value()), Role.VIEWER, false);
  }

  static AudienceMessage.Snapshot snapshot() {
    return new AudienceMessage.Snapshot(
        new RoomInfo(ROOM, "A room", Access.PUBLIC, Policy.DEFAULT, VIDEO, 0),
        state(0, VIDEO, SEQ),
        presence(Optional.empty(), SEQ),
        new ServerMessage.ChatHistory(ChatLog.EMPTY, SEQ, SEQ),
        new ServerMessage.Queue(List.of(), OptionalDouble.empty(), SEQ, SEQ),
        new ServerMessage.Heat(10, List.of(), SEQ, SEQ),
        SEQ);
  }

  /** Playback stands still at a position. */
  static ServerMessage.State state(double mediaTime, Media video, long seq) {
    return new ServerMessage.State(
        false,
        mediaTime,
        0,
        1,
        video.src(),
        video,
        seq,
        seq - 1,
        new ServerMessage.Cause(Optional.of(ADA), ServerMessage.CauseKind.SEEK),
        Optional.empty());
  }

  /** Ada is the host, Bo a viewer. */
  static Presence presence(Optional<Presence.Crowd> crowd, long seq) {
    return new Presence(
        List.of(user(ADA, Role.HOST), user(BO, Role.VIEWER)),
        List.of(),
        crowd,
        List.of(),
        false,
        seq,
        seq - 1);
  }

  private static Presence.User user(UserId id, Role role) {
    return new Presence.User(
        id,
        new DisplayName(id.value()),
        role,
        true,
        PlayerStatus.HERE,
        OptionalInt.empty(),
        OptionalDouble.empty(),
        false,
        false,
        false);
  }
}
