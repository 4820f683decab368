import type { Room } from "../../room/roomStore";
import { hasEndedAt, latestVector, mediaTimeAt, timelineOf, type Timeline } from "../../sync/timeline";
import type { VideoReading } from "./videoStore";
import { offeredToggle } from "./playButton";
import type { RoomRequests } from "./roomRequests";

/**
 * Reads for the controls a room's newest state, with a seek on its way. Not the video, which pauses for a moment
 * while it lands and runs at odd rates while it is corrected.
 */
export function roomReading(
  room: Pick<Room, "store" | "serverNow">,
  { wanted }: Pick<RoomRequests, "wanted">,
): VideoReading {
  const newest = (): Timeline | undefined => {
    const timeline = room.store.getState().view.playback?.timeline;
    // Without the pieces before the newest one: what was decided counts, even where it is due in a moment.
    return timeline && timelineOf(latestVector(timeline), timeline.durationSeconds);
  };
  const now = (): number => room.serverNow() ?? 0;
  return {
    paused: () => offeredToggle(room.store.getState().view.playback) === "play",
    rate: () => ofNewest(newest(), (timeline) => latestVector(timeline).playbackRate, 1),
    position: () => wanted.getState().toMediaTime ?? ofNewest(newest(), (timeline) => mediaTimeAt(timeline, now()), 0),
    duration: () => newest()?.durationSeconds ?? 0,
    ended: () => ofNewest(newest(), (timeline) => hasEndedAt(timeline, now()), false),
    subscribe: (listener) => {
      const stops = [room.store.subscribe(listener), wanted.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

function ofNewest<T>(timeline: Timeline | undefined, read: (timeline: Timeline) => T, otherwise: T): T {
  return timeline ? read(timeline) : otherwise;
}
