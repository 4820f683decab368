package matinee.room;

import static matinee.room.RoomFixture.HOST;
import static matinee.room.RoomFixture.START;
import static matinee.room.RoomFixture.VIEWER;
import static matinee.room.RoomFixture.apply;
import static matinee.room.RoomFixture.decide;
import static matinee.room.RoomFixture.message;
import static matinee.room.RoomFixture.room;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import matinee.protocol.Emoji;
import matinee.protocol.ModerationCommand;
import matinee.protocol.Policy;
import matinee.protocol.UserId;
import org.junit.jupiter.api.Test;

/** Reactions summed up along the video. */
class RoomReactionsTest {

  private static final Emoji PARTY = new Emoji("🎉");
  private static final Emoji HEART = new Emoji("❤️");

  private final RoomState room = room(Policy.Control.HOST);

  @Test
  void presentMembersReactUnlessMuted() {
    assertTrue(room.mayReact(VIEWER));
    assertFalse(room.mayReact(new UserId("stranger")));
    RoomState silent =
        apply(
            room,
            decide(room, HOST, new ModerationCommand.Mute(Optional.empty(), VIEWER, true), START));
    assertFalse(silent.mayReact(VIEWER));
    assertTrue(silent.mayReact(HOST));
  }

  @Test
  void tallySumsUpAFewSecondsOfOneBucket() {
    Tally tally = Tally.NONE.with(PARTY, 2, 12, START).with(HEART, 1, 13, START + 1_000);
    tally = tally.with(PARTY, 1, 15.5, START + 3_500);
    assertFalse(tally.isOverAt(START + Tally.MILLIS - 1));
    assertTrue(tally.isOverAt(START + Tally.MILLIS));
    assertTrue(tally.covers(19.9) && !tally.covers(20) && !tally.covers(9.9));
    assertEquals(
        new ReactionsTallied(
            RoomEvent.Meta.ofRoom(START + Tally.MILLIS),
            12,
            15.5,
            Map.of(PARTY.value(), 3, HEART.value(), 1)),
        tally.event(START + Tally.MILLIS));
    assertFalse(Tally.NONE.isOverAt(START));
  }

  @Test
  void heatLineHoldsTalliesByPosition() {
    RoomState warm = room.apply(tally(25, 4)).apply(tally(3, 1)).apply(tally(29, 2));
    assertEquals(List.of(1, 0, 6), warm.heat().totals());
  }

  @Test
  void newVideoStartsAnEmptyHeatLine() {
    RoomState warm = room.apply(tally(25, 4));
    assertEquals(Heat.NONE, apply(warm, decide(warm, HOST, message("load"), START)).heat());
  }

  @Test
  void heatLineHasALimit() {
    double last = (Heat.MAX_BUCKETS - 1) * Heat.BUCKET_SECONDS;
    RoomState warm = room.apply(tally(last, 1)).apply(tally(last + Heat.BUCKET_SECONDS, 1));
    assertEquals(Heat.MAX_BUCKETS, warm.heat().totals().size());
  }

  private static RoomEvent tally(double mediaTime, int times) {
    return Tally.NONE.with(PARTY, times, mediaTime, START).event(START);
  }
}
