import { errorAt, grid, onScreen, type Reading, type Truth, type Window } from "./screenFigures";
import type { Track } from "./screenTrack";

/** Everybody counts as together within this of the timeline (issue C10). */
const WITHIN_MILLIS = 40;

/** They have to stay so for this long, but for a part that a single late frame may take. */
const STAY_MILLIS = 1000;
const STAY_PART = 0.95;

/** The instant is found to within this. */
const STEP_MILLIS = 10;

/**
 * Milliseconds from the window's beginning until all viewers are within 40 ms of the timeline and stay so for a second;
 * Infinity where that does not happen within the window.
 */
export function untilTogether(
  tracks: readonly Track[],
  window: Window,
  truth: Truth,
  read: Reading = onScreen,
): number {
  const within = grid(window, STEP_MILLIS).map((at) => tracks.every((track) => isWithin(track, at, truth, read)));
  const length = STAY_MILLIS / STEP_MILLIS;
  for (let first = 0; first + length <= within.length; first++) {
    if (!within[first]) continue;
    const stayed = within.slice(first, first + length).filter(Boolean).length;
    if (stayed >= length * STAY_PART) return first * STEP_MILLIS;
  }
  return Infinity;
}

function isWithin(track: Track, at: number, truth: Truth, read: Reading): boolean {
  const error = errorAt(track, at, truth, read);
  return error !== undefined && Math.abs(error) <= WITHIN_MILLIS;
}
