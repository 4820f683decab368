package matinee.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import matinee.protocol.ClientMessage;
import matinee.protocol.CommandId;
import matinee.protocol.ServerMessage;
import matinee.protocol.SessionId;
import matinee.protocol.UserId;
import matinee.protocol.VideoCommand;
import matinee.room.RoomEvent;
import matinee.room.RoomState;
import matinee.room.Timeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leads of seeks by the pages' reports, and later presses within a lead. */
class RoomLeadTest extends RoomEntityFixture {

  private static final SessionId TELEPHONE = new SessionId("guest-telephone");

  private int commands;

  @BeforeEach
  void playing() {
    create();
    enter(HOST_TAB, HOST);
    enter(GUEST_TAB, GUEST);
    play("play");
  }

  @Test
  void twoDevicesOfOneMemberHaveTimingsEach() {
    enter(TELEPHONE, GUEST);
    reports(GUEST, TELEPHONE, 400, 400);
    reports(GUEST, GUEST_TAB, 150, 150);
    assertLead(500, seek(10));
  }

  @Test
  void goneDeviceOfAPresentMemberDoesNotCount() {
    enter(TELEPHONE, GUEST);
    reports(GUEST, GUEST_TAB, 150, 150);
    reports(GUEST, TELEPHONE, 400, 400);
    leave(TELEPHONE, false);
    assertLead(250, seek(10));
  }

  @Test
  void seekLeadFollowsTheDeviceThatHasToLoad() {
    reports(HOST, HOST_TAB, 100, 350);
    reports(GUEST, GUEST_TAB, 150, 550);
    has(HOST, HOST_TAB, 0, 60);
    has(GUEST, GUEST_TAB, 0, 40);
    assertLead(250, seek(39));
    assertLead(650, seek(41));
  }

  @Test
  void deviceOfADepartedMemberDoesNotCount() {
    reports(HOST, HOST_TAB, 100, 350);
    reports(GUEST, GUEST_TAB, 150, 550);
    has(HOST, HOST_TAB, 0, 60);
    has(GUEST, GUEST_TAB, 0, 40);
    leave(GUEST_TAB, true);
    assertLead(200, seek(41));
    assertLead(450, seek(61));
  }

  @Test
  void newVideoEmptiesTheBufferedRanges() {
    reports(HOST, HOST_TAB, 100, 350);
    has(HOST, HOST_TAB, 0, 60);
    assertLead(200, seek(30));
    room.<RoomReply>runCommand(
        replyTo ->
            new RoomCommand.FromMember(
                HOST,
                new CommandId("load"),
                new VideoCommand.Load(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(VIDEO.src()),
                    Optional.empty(),
                    none()),
                Optional.of(VIDEO),
                replyTo));
    play("play-it");
    assertLead(450, seek(30));
  }

  @Test
  void reportOfAnUnknownSessionIsIgnored() {
    reports(HOST, HOST_TAB, 100, 100);
    reports(GUEST, new SessionId("closed-long-ago"), 600, 600);
    assertLead(200, seek(30));
  }

  @Test
  void restartWithinASeeksLeadKeepsTheSeek() {
    expectSnapshot();
    reports(HOST, HOST_TAB, 900, 900);
    RoomEvent.Seeked seeked = seek(80);
    assertLead(700, seeked);
    RoomState before = room.getState();
    room.restart();
    assertEquals(before, room.getState());
    Timeline timeline = room.getState().timeline();
    double instant = seeked.vector().baseServerTime();
    assertEquals(0, timeline.inForceAt(instant - 1).baseMediaTime(), "the old piece until then");
    assertEquals(80, timeline.mediaTimeAt(instant));
    assertEquals(80.5, timeline.mediaTimeAt(instant + 500));
    batch = 0;
    enter(HOST_TAB, HOST);
    ServerMessage.State told = expectSnapshot().state();
    assertEquals(instant, told.baseServerTime());
    assertEquals(80, told.baseMediaTime());
    // A press within the lead takes effect with the seek, not before it.
    play("pressed-within");
    assertTrue(room.getState().timeline().latest().baseServerTime() >= instant);
  }

  /** Checks a lead. Each is longer than the ones before in its test, as instants never decrease. */
  private static void assertLead(double millis, RoomEvent.Seeked seeked) {
    assertEquals(millis, seeked.vector().baseServerTime() - seeked.meta().at(), 0.01);
  }

  private RoomEvent.Seeked seek(double to) {
    return (RoomEvent.Seeked)
        command(HOST, "c" + commands++, new VideoCommand.Seek(Optional.empty(), to, none()))
            .events()
            .getFirst();
  }

  private void reports(UserId by, SessionId session, double seekMillis, double loadingMillis) {
    room.runCommand(
        new RoomCommand.Report(
            by,
            session,
            new ClientMessage.Report(
                Optional.empty(),
                ClientMessage.Engine.CHROMIUM,
                OptionalDouble.of(0),
                Optional.of(
                    new ClientMessage.Costs(0, seekMillis, OptionalDouble.of(loadingMillis))),
                Optional.empty(),
                new ClientMessage.Counts(10_000, 0, 0, 0, 0, 0),
                none(),
                Optional.empty())));
  }

  private void has(UserId by, SessionId session, double from, double to) {
    ClientMessage.Ready ready =
        new ClientMessage.Ready(
            Optional.empty(),
            true,
            OptionalDouble.of(from),
            OptionalDouble.of(to),
            Optional.empty(),
            OptionalLong.empty());
    room.runCommand(
        new RoomCommand.ReadinessChanged(List.of(new RoomCommand.Readiness(by, session, ready))));
  }
}
