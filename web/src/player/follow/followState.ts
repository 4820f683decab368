import type { LandingCause } from "../../sync/figures";
import type { Timeline } from "../../sync/timeline";
import type { Cancellation } from "../video/cancellation";

/** Progress of a video that follows the room. `timeline` is the one that the video is brought to. */
export type FollowState =
  /** Clock, timeline or video are missing; `cause` of the landing that waits for them. */
  | { readonly kind: "unready"; readonly cause?: LandingCause }
  | Settling
  /** Settled, but not corrected until the viewer makes a gesture. */
  | { readonly kind: "blocked"; readonly timeline: Timeline }
  /** Settled, and kept on the timeline by the sync loop. */
  | { readonly kind: "following"; readonly timeline: Timeline }
  | Nudging;

/** A landing, a stop or a change of rate is under way: drift is not measured. */
export interface Settling {
  readonly kind: "settling";
  readonly timeline: Timeline;
  readonly cancellation: Cancellation;
}

/** Following, at the rate of a nudge. */
export interface Nudging {
  readonly kind: "nudging";
  readonly timeline: Timeline;
  readonly playbackRate: number;
  readonly cancellation: Cancellation;
}

/** The timeline that the sync loop keeps the video on; undefined while it must not act. */
export function followedTimeline(state: FollowState): Timeline | undefined {
  return state.kind === "following" || state.kind === "nudging" ? state.timeline : undefined;
}
