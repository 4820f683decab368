import type { LandingCause } from "../../sync/figures";
import type { FrameCounts } from "../../sync/keepingUp";
import type { NudgePlan } from "../../sync/nudgePlan";
import { isMovingAt, latestVector, mediaTimeAt, nextVector, type Timeline } from "../../sync/timeline";
import { engineName } from "../video/engine";
import { shownFrom } from "../video/missingRanges";
import { HAVE_FUTURE_DATA, isAt } from "../video/videoElement";
import { DecoderSuspend } from "./engine/decoderSuspend";
import type { Disturbance } from "./disturbanceWatch";
import { DriftControl } from "./drift/driftControl";
import type { EngineTimings } from "./engine/engineTimings";
import { followedTimeline, type FollowState } from "./followState";
import type { Moving } from "./motion/landing";
import { playheadOf, type Playhead } from "./engine/playhead";
import { QualityWatch } from "./drift/qualityWatch";
import { standingPosition } from "./motion/standing";
import type { SyncStats } from "./drift/syncStats";
import type { SyncSource } from "./videoSync";

/** Between readings of the drift, and while the effect of a correction is measured. */
const TICK_MILLIS = 50;
const DENSE_TICK_MILLIS = 20;

/** A landing this soon after a gap is caused by the gap. */
const GAP_IS_CAUSE_MILLIS = 3000;

/** The viewer is told about a video that should move and has not for this long. */
const STRANDED_MILLIS = 4000;

/** A landing that waited this long for its frames waited for the network. */
const NETWORK_MILLIS = 1000;

/** The correction that a video needs now. */
export type SyncAction =
  | { readonly kind: "ok" }
  | { readonly kind: "nudge"; readonly plan: NudgePlan; readonly roomRate: number }
  | { readonly kind: "land"; readonly cause: LandingCause }
  /** Seek to the position where the video stands: it keeps the engine from suspending the decoder. */
  | { readonly kind: "refreshDecoder"; readonly position: number };

/** Result of one check. */
export interface SyncCheck {
  readonly action: SyncAction;
  /** True if the viewer is visibly behind; undefined if this check cannot tell. */
  readonly behind: boolean | undefined;
}

const OK: SyncAction = { kind: "ok" };

/**
 * Measures how far a video is from the timeline, and decides on its correction. It reads the video and never changes it:
 * `PlaybackSync` carries the action out and reports back what has become of it.
 */
export class SyncLoop {
  private readonly video: HTMLVideoElement;
  private readonly source: SyncSource;
  private readonly stats: SyncStats;
  private readonly control: DriftControl;
  private readonly playhead: Playhead;
  private readonly decoder: DecoderSuspend;
  private readonly quality: QualityWatch;
  private gapAt = -Infinity;
  private strandedSince: number | undefined;

  constructor(video: HTMLVideoElement, source: SyncSource, timings: EngineTimings, stats: SyncStats) {
    this.video = video;
    this.source = source;
    this.stats = stats;
    this.control = new DriftControl(timings, source.mode);
    this.playhead = playheadOf(video);
    this.decoder = new DecoderSuspend(video, engineName());
    this.quality = new QualityWatch(video, source.quality);
  }

  /** Milliseconds until the next check. */
  intervalMillis(now: number): number {
    return this.control.isMeasuringDensely(now) ? DENSE_TICK_MILLIS : TICK_MILLIS;
  }

  /** True if a video on that timeline moves undisturbed, so that its drift can be read. */
  isMeasuring(timeline: Timeline): boolean {
    const now = this.now();
    return !nextVector(timeline, now) && isMovingAt(timeline, now) && !this.video.paused && this.isMeasurable();
  }

  /** Measures once. `canPlay`: no gesture of the viewer's is missing, and the video is not broken. */
  check(now: number, state: FollowState, canPlay: boolean): SyncCheck {
    const stranded = this.isStranded(now, canPlay);
    // Where no lower rendition is left, the video is at least spared a jump every few seconds.
    if (this.quality.judge(now)) this.control.giveUp(now);
    const timeline = followedTimeline(state);
    const serverNow = this.now();
    // A pending change is carried out by the driver.
    if (!timeline || nextVector(timeline, serverNow)) return { action: OK, behind: stranded };
    if (!isMovingAt(timeline, serverNow)) return { action: this.checkStanding(timeline, now), behind: false };
    if (!this.isMeasuring(timeline)) return { action: this.checkStopped(timeline, now), behind: stranded };
    const action = this.measure(timeline, now, state.kind === "nudging");
    return action ? { action, behind: this.control.isBehind(now) } : { action: OK, behind: stranded };
  }

  /** Records a disturbance. The driver then restores the rate, and calls `disturbed` or `resumed` where it could. */
  note(disturbance: Disturbance): void {
    const now = performance.now();
    switch (disturbance.kind) {
      case "stallOver":
      case "stallInterrupted":
        this.stats.stalled(disturbance.millis);
        this.quality.stalled(now, disturbance.millis);
        return;
      case "gap":
        this.gapAt = now;
        return;
      case "visibility":
        if (!document.hidden) this.gapAt = now;
        return;
      case "stall":
      case "moved":
      case "rate":
        return;
    }
  }

  /** Earlier readings are void. */
  disturbed(): void {
    this.control.disturb(performance.now());
  }

  /** The video continues after something that may have left it a little off. */
  resumed(): void {
    this.control.resumed(performance.now());
  }

  /** The video has started at the instant that was aimed at, or too late to learn from it. */
  started({ from, lateMillis, waitedMillis, attempts }: Moving): void {
    const now = performance.now();
    this.control.started(now, lateMillis === 0, from);
    if (attempts > 1) this.control.startedByRetry(now);
    if (waitedMillis < NETWORK_MILLIS) return;
    this.quality.stalled(now, waitedMillis);
    // Two aims were as far ahead as is known to be needed.
    if (lateMillis > NETWORK_MILLIS) this.control.giveUp(now);
  }

  nudged(): void {
    this.control.nudged(performance.now());
  }

  frames(): FrameCounts {
    return this.quality.frames();
  }

  /** True if the viewer is followed coarsely for now. */
  isCoarse(): boolean {
    return this.control.isCoarse(performance.now());
  }

  /** True if the engine has suspended the decoder of a standing video. */
  isSuspended(): boolean {
    return this.decoder.isSuspended(performance.now());
  }

  close(): void {
    this.decoder.close();
    this.playhead.close();
  }

  /** undefined: not for long enough. Told while settling, too; where the video cannot play, the viewer is told that instead. */
  private isStranded(now: number, canPlay: boolean): boolean | undefined {
    const { video, source } = this;
    const timeline = source.timeline();
    const serverNow = source.serverNow();
    const should =
      timeline &&
      serverNow !== undefined &&
      isMovingAt(timeline, serverNow) &&
      !document.hidden &&
      !this.isMissing(timeline, serverNow);
    const moves = !video.paused && !video.seeking && video.readyState >= HAVE_FUTURE_DATA;
    this.strandedSince = !canPlay || !should || moves ? undefined : (this.strandedSince ?? now);
    if (!canPlay) return false;
    return now - (this.strandedSince ?? now) > STRANDED_MILLIS ? true : undefined;
  }

  /** True where the room shows a part of the video that cannot be had. */
  private isMissing(timeline: Timeline, serverNow: number): boolean {
    const position = mediaTimeAt(timeline, serverNow);
    return shownFrom(this.video, position) > position;
  }

  private isMeasurable(): boolean {
    const { video } = this;
    return !document.hidden && !video.seeking && video.readyState >= HAVE_FUTURE_DATA && !video.ended;
  }

  /** A video that should move and does not. */
  private checkStopped(timeline: Timeline, now: number): SyncAction {
    this.control.disturb(now);
    this.stats.drifted(this.stalledDriftSeconds(timeline), now);
    const waits = !this.video.paused && this.isMissing(timeline, this.now());
    if (waits && this.control.takeLanding(now)) return { kind: "land", cause: "drift" };
    // Paused by the browser or the system, not by the room.
    return this.isMeasurable() && this.control.takeLanding(now) ? { kind: "land", cause: "paused" } : OK;
  }

  /** Drift of a stalled video, whose frame is on screen. */
  private stalledDriftSeconds(timeline: Timeline): number | undefined {
    const { video } = this;
    const isStalled = !document.hidden && !video.paused && !video.seeking && !video.ended;
    return isStalled ? video.currentTime - mediaTimeAt(timeline, this.now()) : undefined;
  }

  /** The browser, the system or a loader may have moved a video that should stand. */
  private checkStanding(timeline: Timeline, now: number): SyncAction {
    const { video } = this;
    this.stats.drifted(undefined, now);
    const latest = latestVector(timeline);
    const moves = !video.paused && !video.ended;
    const position = standingPosition(video, timeline, latest);
    const strayed = !latest.isPlaying && !video.seeking && !isAt(video, position);
    if (moves || (strayed && this.control.takeLanding(now))) return { kind: "land", cause: "paused" };
    const refreshes = isAt(video, position) && !document.hidden && this.decoder.needsRefresh(now);
    return refreshes ? { kind: "refreshDecoder", position } : OK;
  }

  /** undefined: the position is not known for a moment. */
  private measure(timeline: Timeline, now: number, nudging: boolean): SyncAction | undefined {
    const { control, stats } = this;
    const roomRate = latestVector(timeline).playbackRate;
    const position = this.playhead.position(now);
    if (position === undefined) {
      control.positionUnknown();
      stats.drifted(undefined, now);
      return undefined;
    }
    const driftSeconds = position - mediaTimeAt(timeline, this.now());
    const doubtSeconds = (this.source.clock().uncertainty / 1000) * roomRate;
    const correction = control.read({ driftSeconds, doubtSeconds, roomRate, nudging, now });
    stats.drifted(control.driftSeconds(), now);
    switch (correction.kind) {
      case "none":
        return OK;
      case "land":
        return { kind: "land", cause: now - this.gapAt < GAP_IS_CAUSE_MILLIS ? "wake" : "drift" };
      case "nudge":
        return { kind: "nudge", plan: correction, roomRate };
    }
  }

  /** Called only where the clock is known. */
  private now(): number {
    return this.source.serverNow() ?? 0;
  }
}
