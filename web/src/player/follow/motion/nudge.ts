import type { NudgePlan } from "../../../sync/nudgePlan";
import type { Cancellation } from "../../video/cancellation";

/**
 * Plays a video a little faster or slower, then at `thenRate` again. Never resolves where it is cancelled before; the
 * canceller then sets the rate, and calls `keepPitch`.
 */
export async function nudge(
  video: HTMLVideoElement,
  { playbackRate, durationMillis, keepsPitch }: NudgePlan,
  thenRate: number,
  cancellation: Cancellation,
): Promise<void> {
  setPitchKept(video, keepsPitch);
  video.playbackRate = playbackRate;
  await cancellation.sleep(durationMillis);
  video.playbackRate = thenRate;
  keepPitch(video);
}

/** Voices sound natural at the room's own rates; only a nudge may resample the sound. */
export function keepPitch(video: HTMLVideoElement): void {
  setPitchKept(video, true);
}

/** Set only where it changes: engines may rebuild their audio pipeline for it. */
function setPitchKept(video: HTMLVideoElement, keep: boolean): void {
  if (video.preservesPitch !== keep) video.preservesPitch = keep;
}
