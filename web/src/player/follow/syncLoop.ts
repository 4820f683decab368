import type { LandingCause } from "../../sync/figures";
import type { Pictures } from "../../sync/keepingUp";
import type { NudgePlan } from "../../sync/nudgePlan";
import { isMovingAt, latestVector, mediaTimeAt, nextVector, vectorInForce, type Timeline } from "../../sync/timeline";
import { DecoderSuspend } from "./decoderSuspend";
import { DriftControl } from "./driftControl";
import { engineName } from "../video/engine";
import type { SyncStats } from "./syncStats";
import type { SyncSource } from "./videoSync";
import type { Moving } from "./landing";
import type { EngineTimings } from "./engineTimings";
import { Nudge } from "./nudge";
import { playheadOf, type Playhead } from "./playhead";
import { QualityWatch } from "./qualityWatch";
import { HAVE_FUTURE_DATA, isAt } from "../video/videoElement";
import { standingPosition } from "./standing";
import { StallWatch } from "./stallWatch";

/** Between readings of the drift, and while the effect of something just done is watched. */
const TICK_MILLIS = 50;
const WATCHING_TICK_MILLIS = 20;

/** A jump so soon after the page stood still is that gap's. */
const GAP_IS_CAUSE_MILLIS = 3000;

/** A film that has not moved for so long though it should: its viewer is told. */
const STRANDED_MILLIS = 4000;

/** A landing that waited so long for its pictures waited for the line. */
const LINE_MILLIS = 1000;

/** Rates nearer to one another are one: no nudge is as weak as that. */
const SAME_RATE = 0.001;

/** Whoever carries out what the room says, and what steering cannot do by a nudge. */
export interface Helm {
  /** The timeline that the video has been brought to; undefined while it is being brought there, or cannot be. */
  readonly settled: () => Timeline | undefined;
  readonly settle: (cause: LandingCause) => void;
  readonly waitsForGesture: () => boolean;
  readonly onBehind: (behind: boolean) => void;
}

/** Keeps a video that has been brought to the timeline there: watches, nudges, and asks for a landing. */
export class SyncLoop {
  private readonly video: HTMLVideoElement;
  private readonly source: SyncSource;
  private readonly helm: Helm;
  private readonly book: SyncStats;
  private readonly control: DriftControl;
  private readonly playhead: Playhead;
  private readonly stalls: StallWatch;
  private readonly quality: QualityWatch;
  private readonly dozing: DecoderSuspend;
  private readonly listening = new AbortController();
  private ticker: ReturnType<typeof setTimeout> | undefined;
  private readonly nudge: Nudge;
  /** What the video called its rate at the last tick. */
  private readRate: number | undefined;
  private gapAt = -Infinity;
  /** The machine slept, and the server has not been heard since. */
  private wokeAt: number | undefined;
  private strandedSince: number | undefined;

  constructor(video: HTMLVideoElement, source: SyncSource, helm: Helm, costs: EngineTimings, book: SyncStats) {
    this.video = video;
    this.source = source;
    this.helm = helm;
    this.book = book;
    this.control = new DriftControl(costs, source.mode);
    this.playhead = playheadOf(video);
    this.nudge = new Nudge(video);
    this.dozing = new DecoderSuspend(video, engineName());
    this.quality = new QualityWatch(video, source.quality);
    this.stalls = new StallWatch(video, {
      onStall: () => this.goOn(),
      onResumed: (millis) => this.onResumed(millis),
      onInterrupted: (millis) => this.ranDry(millis),
      onGap: () => this.onGap(),
    });
    const { signal } = this.listening;
    document.addEventListener("visibilitychange", () => this.onVisibility(), { signal });
    // While the film is being moved there is nothing that goes on: these are the browser's, the system's or an extension's.
    for (const event of ["seeking", "pause"]) video.addEventListener(event, () => this.goOn(), { signal });
    this.ticker = setTimeout(() => this.tick(), 0);
  }

  /** Something else is done to the video now; a nudge does not outlive that. */
  disturb(): void {
    this.nudge.end();
    this.control.disturb(performance.now());
  }

  /** The film has started at the instant that was aimed at, or too late to learn from it. */
  started({ from, lateMillis, waitedMillis, aims }: Moving): void {
    const now = performance.now();
    this.control.started(now, lateMillis === 0, from);
    if (aims > 1) this.control.startedAgain(now);
    if (waitedMillis < LINE_MILLIS) return;
    this.quality.stalled(now, waitedMillis);
    // It was aimed at twice, as far ahead as is known to be needed.
    if (lateMillis > LINE_MILLIS) this.control.giveUp(now);
  }

  /** The film goes on, after something that may have left it a little off. */
  resumed(): void {
    this.disturb();
    this.control.resumed(performance.now());
  }

  /** The machine slept: how far the film is off shows once the server's time is known again. */
  woke(): void {
    this.onGap();
    this.wokeAt = this.gapAt;
  }

  pictures(): Pictures {
    return this.quality.pictures();
  }

  /** Whether the viewer is followed coarsely for now. */
  isCoarse(): boolean {
    return this.control.isCoarse(performance.now());
  }

  /** Whether a film that stands would have to be woken before it can start. */
  isAsleep(): boolean {
    return this.dozing.isAsleep(performance.now());
  }

  close(): void {
    clearTimeout(this.ticker);
    this.dozing.close();
    this.nudge.end();
    this.playhead.close();
    this.stalls.close();
    this.listening.abort();
  }

  private tick(): void {
    const now = performance.now();
    const wait = this.control.isWatching(now) ? WATCHING_TICK_MILLIS : TICK_MILLIS;
    this.ticker = setTimeout(() => this.tick(), wait);
    this.stalls.expectTick(now, wait);
    if ((this.source.clock().samples.at(-1)?.local ?? -Infinity) > (this.wokeAt ?? Infinity)) this.onHeardAgain();
    this.watchStranded(now);
    // Whether something lower is to be had or not: at least without a jump every few seconds.
    if (this.quality.judge(now)) this.control.giveUp(now);
    const timeline = this.helm.settled();
    if (!timeline) return;
    // A change is under way, and whoever takes it up says what to do.
    if (nextVector(timeline, this.now())) return;
    if (isMovingAt(timeline, this.now())) this.watchMoving(timeline, now);
    else this.watchStanding(timeline, now);
  }

  /** Told even while something is being tried; where the film cannot play at all, its viewer is told that. */
  private watchStranded(now: number): void {
    const { video, source, helm } = this;
    const canPlay = !helm.waitsForGesture() && !source.isBroken();
    const timeline = source.timeline();
    const serverNow = source.serverNow();
    const should = timeline && serverNow !== undefined && isMovingAt(timeline, serverNow) && !document.hidden;
    const moves = !video.paused && !video.seeking && video.readyState >= HAVE_FUTURE_DATA;
    this.strandedSince = !canPlay || !should || moves ? undefined : (this.strandedSince ?? now);
    if (!canPlay) helm.onBehind(false);
    else if (now - (this.strandedSince ?? now) > STRANDED_MILLIS) helm.onBehind(true);
  }

  private watchMoving(timeline: Timeline, now: number): void {
    const { video, control } = this;
    const measurable = !document.hidden && !video.seeking && video.readyState >= HAVE_FUTURE_DATA && !video.ended;
    if (measurable && !video.paused) {
      this.watchRate(timeline);
      this.measure(timeline, now);
    } else {
      control.disturb(now);
      this.book.drifted(this.dryDriftSeconds(timeline), now);
      // By the browser or the system, not by the room.
      if (measurable && control.takeLanding(now)) this.helm.settle("paused");
    }
  }

  /** Somebody else may have set it: the browser's menu, an extension. An engine that keeps its own rate has not changed it. */
  private watchRate(timeline: Timeline): void {
    const { video, readRate } = this;
    const isOff = (rate: number): boolean => Math.abs(video.playbackRate - rate) > SAME_RATE;
    if (isOff(readRate ?? video.playbackRate) && isOff(this.nudge.rate ?? latestVector(timeline).playbackRate)) {
      this.goOn();
    }
    this.readRate = video.playbackRate;
  }

  /** What a film that has run dry stands behind by: its picture is there to be seen. */
  private dryDriftSeconds(timeline: Timeline): number | undefined {
    const { video } = this;
    const isDry = !document.hidden && !video.paused && !video.seeking && !video.ended;
    return isDry ? video.currentTime - mediaTimeAt(timeline, this.now()) : undefined;
  }

  /** The browser, the system or a loader may have moved what the room holds still. */
  private watchStanding(timeline: Timeline, now: number): void {
    const { video } = this;
    this.book.drifted(undefined, now);
    this.helm.onBehind(false);
    const latest = latestVector(timeline);
    const moves = !video.paused && !video.ended;
    const place = standingPosition(video, timeline, latest);
    const strayed = !latest.isPlaying && !video.seeking && !isAt(video, place);
    if (moves || (strayed && this.control.takeLanding(now))) this.helm.settle("paused");
    else if (isAt(video, place) && !document.hidden && this.dozing.wantsStir(now)) video.currentTime = place;
  }

  private measure(timeline: Timeline, now: number): void {
    const { control } = this;
    const roomRate = latestVector(timeline).playbackRate;
    const position = this.playhead.position(now);
    if (position === undefined) {
      control.blind();
      this.book.drifted(undefined, now);
      return;
    }
    const correction = control.read({
      driftSeconds: position - mediaTimeAt(timeline, this.now()),
      doubtSeconds: (this.source.clock().uncertainty / 1000) * roomRate,
      roomRate,
      now,
    });
    this.book.drifted(control.driftSeconds(), now);
    this.helm.onBehind(control.isBehind(now));
    if (correction.kind === "land") this.helm.settle(now - this.gapAt < GAP_IS_CAUSE_MILLIS ? "wake" : "drift");
    if (correction.kind === "nudge") void this.makeNudge(correction, roomRate);
  }

  private async makeNudge(shot: NudgePlan, roomRate: number): Promise<void> {
    this.book.nudged();
    await this.nudge.make(shot, roomRate);
    this.control.nudged(performance.now());
  }

  /** Whatever is going on by itself ends, and the film runs as the room says. */
  private goOn(): boolean {
    const timeline = this.helm.settled();
    if (!timeline) return false;
    this.disturb();
    this.video.playbackRate = vectorInForce(timeline, this.now()).playbackRate;
    return true;
  }

  private onResumed(millis: number): void {
    this.ranDry(millis);
    if (this.goOn()) this.control.resumed(performance.now());
  }

  private ranDry(millis: number): void {
    this.book.stalled(millis);
    this.quality.stalled(performance.now(), millis);
  }

  private onGap(): void {
    this.gapAt = performance.now();
    if (this.goOn()) this.control.resumed(this.gapAt);
  }

  private onHeardAgain(): void {
    this.wokeAt = undefined;
    this.onGap();
  }

  private onVisibility(): void {
    this.stalls.forgetTick();
    if (!document.hidden) this.gapAt = performance.now();
    if (this.goOn()) this.control.resumed(performance.now());
  }

  /** Only asked where the clock is known. */
  private now(): number {
    return this.source.serverNow() ?? 0;
  }
}
