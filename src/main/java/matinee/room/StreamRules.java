package matinee.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import matinee.protocol.ClientMessage;
import matinee.protocol.Media;
import matinee.protocol.StreamRun;
import matinee.protocol.UserId;
import matinee.room.RoomEvent.Meta;

/** Decides on the media time of a stream: the first controller's page to load a run maps it. */
final class StreamRules {

  /** Lengths that differ by less are the same: a frame at 24 a second, seconds. */
  private static final double SAME_LENGTH = 0.042;

  /** A playlist's sum of rounded segment lengths is wrong by less than this factor. */
  private static final double MAX_FACTOR = 2;

  private StreamRules() {}

  /** Takes what a page has learned of the video's time stamps. */
  static List<RoomEvent> learned(
      RoomState state, UserId by, ClientMessage.StreamOrigin told, double now) {
    boolean counts =
        told.src().equals(state.media().src())
            && state.isIn(by)
            && RoomPolicy.mayControl(state.policy(), state.roleOf(by));
    if (!counts) {
      return List.of();
    }
    Meta meta = new Meta(now, Optional.of(by), Optional.empty());
    List<RoomEvent> events = new ArrayList<>();
    List<StreamRun> news = unknown(state.media(), told.runs());
    StreamReports before = state.video().reports();
    if (!news.isEmpty() && before.takesGrowth(0, now)) {
      events.add(new RoomEvent.StreamMapped(meta, news));
    }
    double end = told.endSeconds().orElse(0);
    double known = state.media().durationSeconds();
    if (isAnotherLength(known, end) && (known == 0 || before.takesGrowth(end - known, now))) {
      events.add(new RoomEvent.MediaMeasured(meta, end));
    }
    return events;
  }

  private static boolean isAnotherLength(double known, double end) {
    if (known == 0) {
      return end > 0;
    }
    return Math.abs(end - known) > SAME_LENGTH
        && end > known / MAX_FACTOR
        && end < known * MAX_FACTOR;
  }

  /** The video with more runs; the first origin of a run stays. */
  static Media with(Media media, List<StreamRun> runs) {
    List<StreamRun> all = new ArrayList<>(media.origins().orElse(List.of()));
    all.addAll(unknown(media, runs));
    return media.mapped(all.subList(Math.max(0, all.size() - StreamRun.MOST), all.size()));
  }

  private static List<StreamRun> unknown(Media media, List<StreamRun> runs) {
    List<StreamRun> all = new ArrayList<>(media.origins().orElse(List.of()));
    int known = all.size();
    for (StreamRun next : runs) {
      if (all.stream().noneMatch(run -> run.run().equals(next.run()))) {
        all.add(next);
      }
    }
    return List.copyOf(all.subList(known, all.size()));
  }
}
