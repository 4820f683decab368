import { isMovingAt, latestVector, mediaTimeAt, vectorInForce, type Timeline } from "../../../sync/timeline";
import type { Cancellation } from "../../video/cancellation";
import { show, showable } from "../../video/videoElement";
import { land, type Landed, type LandingContext } from "./landing";
import { standAt } from "./standing";

/** A vector that starts this near to where the video will be changes its rate without a landing. */
const CONTINUOUS_SECONDS = 0.05;

/** Just before an instant, milliseconds. */
const BEFORE_MILLIS = 0.001;

export type Settled =
  /** The video stands where the room paused it. */
  | { readonly kind: "standing" }
  /** The video went on, and has the new rate. */
  | { readonly kind: "rateChanged" }
  | Landed;

/** Brings a video to the timeline: stops it, changes its rate, or lands it. `onLanding` is called before a landing begins. */
export async function settleVideo(
  context: LandingContext,
  cancellation: Cancellation,
  onLanding: () => void,
): Promise<Settled> {
  const { video, timeline, serverNow } = context;
  const latest = latestVector(timeline);
  const now = serverNow();
  video.playbackRate = vectorInForce(timeline, now).playbackRate;
  if (!latest.isPlaying) {
    await standAt(video, timeline, latest, serverNow, cancellation);
    return { kind: "standing" };
  }
  if (isRateChange(video, timeline, now)) {
    await cancellation.sleep(latest.baseServerTime - serverNow());
    video.playbackRate = latest.playbackRate;
    return { kind: "rateChanged" };
  }
  onLanding();
  const landed = await land(context, cancellation);
  if (landed.kind === "over") await show(video, showable(video, timeline.durationSeconds), cancellation);
  return landed;
}

/** True if the video moves and the timeline's latest vector changes only its rate. `now` in cluster time. */
function isRateChange(video: HTMLVideoElement, timeline: Timeline, now: number): boolean {
  const latest = latestVector(timeline);
  if (video.paused || video.seeking || latest.baseServerTime <= now) return false;
  const instant = latest.baseServerTime - BEFORE_MILLIS;
  // A vector in between, such as a pause that is due before this one, has to be carried out.
  if (vectorInForce(timeline, instant) !== vectorInForce(timeline, now)) return false;
  const before = mediaTimeAt(timeline, instant);
  return isMovingAt(timeline, now) && Math.abs(before - latest.baseMediaTime) < CONTINUOUS_SECONDS;
}
