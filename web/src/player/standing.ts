import { clampToFilm, type Timeline, type Vector } from "../sync/timeline";
import { HAVE_FUTURE_DATA, isAt, show, showable } from "./screen";
import type { Turn } from "./turn";

/** Everybody stops at the same instant and then shows the very same picture. */
export async function standAt(
  video: HTMLVideoElement,
  timeline: Timeline,
  vector: Vector,
  serverNow: () => number,
  turn: Turn,
): Promise<void> {
  if (!video.paused) await turn.sleep(vector.baseServerTime - serverNow());
  video.pause();
  video.playbackRate = vector.playbackRate;
  const position = (): number => standingPosition(video, timeline, vector);
  if (!isAt(video, position())) await show(video, position(), turn);
  // What is showable is certain only once something is loaded.
  await turn.until(video, ["canplay"], () => video.readyState >= HAVE_FUTURE_DATA);
  if (!isAt(video, position())) await show(video, position(), turn);
}

/** Where a standing film stands, as far as this video can show it. */
export function standingPosition(video: HTMLVideoElement, timeline: Timeline, vector: Vector): number {
  return showable(video, clampToFilm(timeline, vector.baseMediaTime));
}
