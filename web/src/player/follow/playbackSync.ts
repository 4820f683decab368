import type { LandingCause, SyncFigures } from "../../sync/figures";
import { latestVector, vectorInForce, type Timeline, type Vector } from "../../sync/timeline";
import { Cancellation } from "../video/cancellation";
import { engineName } from "../video/engine";
import { HAVE_METADATA } from "../video/videoElement";
import { TimingStore } from "./engine/timingStore";
import { DisturbanceWatch, type Disturbance } from "./disturbanceWatch";
import { EngineTimings, defaultTimingsOf } from "./engine/engineTimings";
import { followedTimeline, type FollowState, type Settling } from "./followState";
import type { LandingContext } from "./motion/landing";
import { keepPitch, nudge } from "./motion/nudge";
import { settleVideo } from "./motion/settling";
import { StartKindWatch } from "./engine/startKind";
import { SyncLoop, type SyncAction } from "./syncLoop";
import { SyncStats } from "./drift/syncStats";
import type { SyncHealth, SyncSource, VideoSync } from "./videoSync";

/** Between checks for what is still missing: the clock, or the video. */
const MISSING_MILLIS = 50;

/**
 * Makes one video follow the room's timeline, and alone changes that video. It sends nothing to the room.
 *
 * A new state of the room settles the video: a landing, a stop, or a change of rate. Then the sync loop checks the drift,
 * and its action is carried out here.
 */
export class PlaybackSync implements VideoSync {
  private readonly video: HTMLVideoElement;
  private readonly source: SyncSource;
  private readonly onHealth: (health: SyncHealth) => void;
  private readonly timingStore: TimingStore;
  private readonly timings: EngineTimings;
  private readonly stats: SyncStats;
  private readonly loop: SyncLoop;
  private readonly disturbances: DisturbanceWatch;
  private readonly startKind: StartKindWatch;
  private readonly listening = new AbortController();
  private readonly missing: ReturnType<typeof setInterval>;
  private ticker: ReturnType<typeof setTimeout>;
  private state: FollowState = { kind: "unready" };
  /** As last reported to the page. `blocked` holds until a start succeeds or the viewer makes a gesture. */
  private health: SyncHealth = { blocked: false, behind: false };
  /** The room's vector when the video was loaded. */
  private loadedFor: Vector | undefined;

  constructor(video: HTMLVideoElement, source: SyncSource, onHealth: (health: SyncHealth) => void) {
    this.video = video;
    this.source = source;
    this.onHealth = onHealth;
    const engine = engineName();
    this.timingStore = new TimingStore(engine, source.serverNow);
    this.timings = new EngineTimings(defaultTimingsOf(engine), this.timingStore.read(), (timings) =>
      this.timingStore.write(timings),
    );
    this.stats = new SyncStats(engine, this.timings);
    keepPitch(video);
    this.loop = new SyncLoop(video, source, this.timings, this.stats);
    this.disturbances = new DisturbanceWatch(video, source.clock, (disturbance) => this.onDisturbance(disturbance));
    this.ticker = setTimeout(() => this.tick(), 0);
    this.missing = setInterval(() => this.state.kind === "unready" && this.settle(), MISSING_MILLIS);
    const { signal } = this.listening;
    video.addEventListener("loadedmetadata", () => this.settleBecause(this.causeOfLoading()), { signal });
    this.startKind = new StartKindWatch(video);
    window.addEventListener("pagehide", () => this.timingStore.flush(), { signal });
  }

  settle(): void {
    const { state } = this;
    const timeline = this.source.timeline();
    const isSettled = state.kind !== "unready" && state.kind !== "settling";
    // Only the video's length has become known: nothing about its motion changes.
    if (timeline && isSettled && latestVector(timeline) === latestVector(state.timeline)) {
      this.state = { ...state, timeline };
    } else {
      this.settleBecause(state.kind === "unready" ? (state.cause ?? "room") : "room");
    }
  }

  resync(): void {
    this.settleBecause("resync");
  }

  remapped(): void {
    this.settleBecause("room");
  }

  woke(): void {
    this.disturbances.woke();
  }

  unblock(): void {
    this.report({ blocked: false });
    void this.video.play().catch(() => undefined);
    this.settleBecause("joined");
  }

  figures(): SyncFigures {
    const others = { droppedFrames: this.loop.frames().dropped, coarse: this.loop.isCoarse() };
    return this.stats.figures(this.source.clock(), others, performance.now());
  }

  close(): void {
    this.cancel();
    clearTimeout(this.ticker);
    clearInterval(this.missing);
    this.loop.close();
    this.disturbances.close();
    this.startKind.close();
    this.timingStore.flush();
    this.listening.abort();
  }

  /** A video is loaded for the first time, because the room has another one, or again after an error. */
  private causeOfLoading(): LandingCause {
    const timeline = this.source.timeline();
    const before = this.loadedFor;
    this.loadedFor = timeline && latestVector(timeline);
    if (!before) return "joined";
    return before === this.loadedFor ? "recovered" : "room";
  }

  private settleBecause(cause: LandingCause): void {
    this.cancel();
    this.loop.disturbed();
    const timeline = this.source.timeline();
    if (!timeline || this.source.serverNow() === undefined || this.video.readyState < HAVE_METADATA) {
      this.state = { kind: "unready", cause };
      return;
    }
    const settling: Settling = { kind: "settling", timeline, cancellation: new Cancellation() };
    this.state = settling;
    void this.bringTo(settling, cause).finally(() => {
      if (this.state === settling) this.state = { kind: this.health.blocked ? "blocked" : "following", timeline };
    });
  }

  /** Ends a landing or a nudge that is under way. The caller sets state and rate. */
  private cancel(): void {
    if ("cancellation" in this.state) this.state.cancellation.end();
    keepPitch(this.video);
  }

  private async bringTo({ timeline, cancellation }: Settling, cause: LandingCause): Promise<void> {
    const onLanding = (): void => this.stats.landed(cause, performance.now());
    const settled = await settleVideo(this.landingContext(timeline), cancellation, onLanding);
    switch (settled.kind) {
      case "moving":
        this.report({ blocked: false });
        this.loop.started(settled);
        return;
      case "rateChanged":
        this.loop.resumed();
        return;
      case "blocked":
        this.report({ blocked: true, behind: false });
        return;
      case "standing":
      case "over":
      case "outdated":
        return;
    }
  }

  private landingContext(timeline: Timeline): LandingContext {
    return {
      video: this.video,
      timeline,
      timings: this.timings,
      startKind: () => this.startKind.kind,
      isSuspended: () => this.loop.isSuspended(),
      serverNow: () => this.now(),
    };
  }

  private tick(): void {
    const now = performance.now();
    const millis = this.loop.intervalMillis(now);
    this.ticker = setTimeout(() => this.tick(), millis);
    this.disturbances.tick(now, millis);
    this.checkRate();
    const canPlay = !this.health.blocked && !this.source.isBroken();
    const { action, behind } = this.loop.check(now, this.state, canPlay);
    if (behind !== undefined) this.report({ behind });
    this.carryOut(action);
  }

  private checkRate(): void {
    const timeline = followedTimeline(this.state);
    if (!timeline || !this.loop.isMeasuring(timeline)) return;
    const { playbackRate } = this.state.kind === "nudging" ? this.state : latestVector(timeline);
    this.disturbances.checkRate(playbackRate);
  }

  private carryOut(action: SyncAction): void {
    switch (action.kind) {
      case "ok":
        return;
      case "land":
        this.settleBecause(action.cause);
        return;
      case "nudge":
        void this.nudge(action);
        return;
      case "refreshDecoder":
        this.video.currentTime = action.position;
        return;
    }
  }

  private async nudge({ plan, roomRate }: Extract<SyncAction, { kind: "nudge" }>): Promise<void> {
    const timeline = followedTimeline(this.state);
    if (!timeline) return;
    const cancellation = new Cancellation();
    this.state = { kind: "nudging", timeline, playbackRate: plan.playbackRate, cancellation };
    this.stats.nudged();
    await nudge(this.video, plan, roomRate, cancellation);
    this.state = { kind: "following", timeline: followedTimeline(this.state) ?? timeline };
    this.loop.nudged();
  }

  private onDisturbance(disturbance: Disturbance): void {
    this.loop.note(disturbance);
    switch (disturbance.kind) {
      case "stallInterrupted":
        return;
      case "stall":
      case "moved":
      case "rate":
        this.restoreRate();
        return;
      case "stallOver":
      case "gap":
      case "visibility":
        if (this.restoreRate()) this.loop.resumed();
        return;
    }
  }

  /** Ends a nudge, and restores the room's rate; false where the video does not follow. */
  private restoreRate(): boolean {
    const timeline = followedTimeline(this.state);
    if (!timeline) return false;
    this.cancel();
    this.state = { kind: "following", timeline };
    this.loop.disturbed();
    this.video.playbackRate = vectorInForce(timeline, this.now()).playbackRate;
    return true;
  }

  private report(change: Partial<SyncHealth>): void {
    const health = { ...this.health, ...change };
    if (health.blocked === this.health.blocked && health.behind === this.health.behind) return;
    this.health = health;
    this.onHealth(health);
  }

  /** Called only where the clock is known. */
  private now(): number {
    return this.source.serverNow() ?? 0;
  }
}
