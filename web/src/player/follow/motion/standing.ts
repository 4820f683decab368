import { clampToVideo, mediaTimeAt, type Timeline, type Vector } from "../../../sync/timeline";
import { HAVE_FUTURE_DATA, isAt, show, showable } from "../../video/videoElement";
import { shownFrom } from "../../video/missingRanges";
import type { Cancellation } from "../../video/cancellation";

/** A pause is dated at what its presser saw, up to half a second off (server: `Press`). */
const JUMP_SECONDS = 1.5;

/** Everybody stops at the same instant and then shows the very same picture. */
export async function standAt(
  video: HTMLVideoElement,
  timeline: Timeline,
  vector: Vector,
  serverNow: () => number,
  cancellation: Cancellation,
): Promise<void> {
  if (!video.paused && !isJump(timeline, vector)) await cancellation.sleep(vector.baseServerTime - serverNow());
  video.pause();
  video.playbackRate = vector.playbackRate;
  const position = (): number => standingPosition(video, timeline, vector);
  if (!isAt(video, position())) await show(video, position(), cancellation);
  // What is showable is certain only once something is loaded.
  await cancellation.until(video, ["canplay"], () => video.readyState >= HAVE_FUTURE_DATA);
  if (!isAt(video, position())) await show(video, position(), cancellation);
}

/** True if the video is to stand at another place than its position by then: its picture is loaded at once. */
function isJump(timeline: Timeline, vector: Vector): boolean {
  const before = mediaTimeAt(timeline, vector.baseServerTime - 0.001);
  return Math.abs(before - vector.baseMediaTime) > JUMP_SECONDS;
}

/** Position of a standing video, as near as this video can show it. */
export function standingPosition(video: HTMLVideoElement, timeline: Timeline, vector: Vector): number {
  return showable(video, shownFrom(video, clampToVideo(timeline, vector.baseMediaTime)));
}
