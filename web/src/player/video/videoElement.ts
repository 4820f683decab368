import type { Cancellation } from "./cancellation";

/** `HTMLMediaElement.HAVE_METADATA`, `HAVE_CURRENT_DATA` and `HAVE_FUTURE_DATA`, HTML standard. */
export const HAVE_METADATA = 1;
export const HAVE_CURRENT_DATA = 2;
export const HAVE_FUTURE_DATA = 3;

/** Positions closer than this are one: engines keep microseconds. More could be the other side of a frame's edge. */
const SAME_SECONDS = 0.00001;

/** A film's first frame may begin a little after 0; playing from before it costs a gap (measured: 0.02–0.12 s). */
const MAX_FIRST_FRAME_SECONDS = 0.5;

/** Distance from the end at which an ended video is shown: inside the last frame, which every engine can seek to. */
const BEFORE_END_SECONDS = 0.01;

/** Loaded video that a seek needs behind its position, seconds. */
const LEAST_AHEAD_SECONDS = 0.5;

/** True if the video stands at a position already. */
export function isAt(video: HTMLVideoElement, position: number): boolean {
  return !video.seeking && Math.abs(video.currentTime - position) <= SAME_SECONDS;
}

/** True if the picture at a position is loaded. */
export function isBuffered(video: HTMLVideoElement, position: number): boolean {
  const { buffered } = video;
  for (let i = 0; i < buffered.length; i++) {
    if (buffered.start(i) <= position && position < buffered.end(i)) return true;
  }
  return false;
}

/** True if a seek to a position ends: Chromium waits for a little more than its frame. */
export function isShown(video: HTMLVideoElement, position: number): boolean {
  const needed = Math.min(position + LEAST_AHEAD_SECONDS, Math.max(video.duration - BEFORE_END_SECONDS, position));
  const { buffered } = video;
  for (let i = 0; i < buffered.length; i++) {
    if (buffered.start(i) <= position && position < buffered.end(i)) return needed <= buffered.end(i);
  }
  return false;
}

/** The nearest position that the video can show. */
export function showable(video: HTMLVideoElement, position: number): number {
  const { buffered, duration } = video;
  const first = buffered.length > 0 ? buffered.start(0) : 0;
  const fromFirst = first < MAX_FIRST_FRAME_SECONDS ? Math.max(position, first) : position;
  return Number.isFinite(duration) ? Math.min(fromFirst, Math.max(0, duration - BEFORE_END_SECONDS)) : fromFirst;
}

/** Shows the picture at a position and waits until it is there. */
export async function show(video: HTMLVideoElement, position: number, cancellation: Cancellation): Promise<void> {
  video.currentTime = position;
  await cancellation.until(video, ["seeked"], () => !video.seeking);
}
