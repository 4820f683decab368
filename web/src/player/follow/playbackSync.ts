import type { LandingCause, SyncFigures } from "../../sync/figures";
import { isMovingAt, latestVector, mediaTimeAt, vectorInForce, type Timeline, type Vector } from "../../sync/timeline";
import { CostStore } from "./costStore";
import { engineName } from "../video/engine";
import { SyncStats } from "./syncStats";
import type { VideoSync, SyncHealth, SyncSource } from "./videoSync";
import { land, type Landed, type LandingGround } from "./landing";
import { firstCostsOf, EngineTimings, type StartKind } from "./engineTimings";
import { HAVE_METADATA, show, showable } from "../video/videoElement";
import { standAt } from "./standing";
import { SyncLoop } from "./syncLoop";
import { Cancellation } from "../video/cancellation";

/** Between looks for what is missing still: the clock, or the film. */
const MISSING_MILLIS = 50;

/** A new piece of the timeline that goes on where the film is bends it without a landing. */
const CONTINUOUS_SECONDS = 0.05;

/** Makes one video follow the room's timeline. It never tells the room anything: what it does to the video stays here. */
export class PlaybackSync implements VideoSync {
  private readonly video: HTMLVideoElement;
  private readonly source: SyncSource;
  private readonly onHealth: (health: SyncHealth) => void;
  private readonly costStore: CostStore;
  private readonly costs: EngineTimings;
  private readonly book: SyncStats;
  private readonly steering: SyncLoop;
  private readonly listening = new AbortController();
  private readonly looking: ReturnType<typeof setInterval>;
  private turn = new Cancellation();
  /** Something is being done to the video: it is not measured meanwhile. */
  private working = false;
  /** What the video has been brought to; undefined while clock, state or film are missing. */
  private settledOn: Timeline | undefined;
  private startKind: StartKind = "cold";
  /** What the room said when the film was put in. */
  private loadedFor: Vector | undefined;
  private health: SyncHealth = { blocked: false, behind: false };

  constructor(video: HTMLVideoElement, source: SyncSource, onHealth: (health: SyncHealth) => void) {
    this.video = video;
    this.source = source;
    this.onHealth = onHealth;
    const engine = engineName();
    this.costStore = new CostStore(engine, source.serverNow);
    this.costs = new EngineTimings(firstCostsOf(engine), this.costStore.read(), (costs) => this.costStore.write(costs));
    this.book = new SyncStats(engine, this.costs);
    const helm = {
      settled: () => (this.working || this.health.blocked ? undefined : this.settledOn),
      settle: (cause: LandingCause) => this.settleBecause(cause),
      waitsForGesture: () => this.health.blocked,
      onBehind: (behind: boolean) => this.report({ behind }),
    };
    this.steering = new SyncLoop(video, source, helm, this.costs, this.book);
    this.looking = setInterval(() => !this.settledOn && this.settle(), MISSING_MILLIS);
    this.listen();
  }

  settle(): void {
    const timeline = this.source.timeline();
    // Only the film's length has become known: it goes on as it does.
    if (timeline && this.settledOn && !this.working && latestVector(timeline) === latestVector(this.settledOn)) {
      this.settledOn = timeline;
    } else {
      this.settleBecause("room");
    }
  }

  resync(): void {
    this.settleBecause("resync");
  }

  woke(): void {
    this.steering.woke();
  }

  unblock(): void {
    this.report({ blocked: false });
    void this.video.play().catch(() => undefined);
    this.settleBecause("joined");
  }

  figures(): SyncFigures {
    const others = { droppedFrames: this.steering.pictures().dropped, coarse: this.steering.isCoarse() };
    return this.book.figures(this.source.clock(), others, performance.now());
  }

  close(): void {
    this.turn.end();
    clearInterval(this.looking);
    this.steering.close();
    this.costStore.flush();
    this.listening.abort();
  }

  private listen(): void {
    const { video } = this;
    const { signal } = this.listening;
    video.addEventListener("loadedmetadata", () => this.settleBecause(this.causeOfLoading()), { signal });
    video.addEventListener("emptied", () => (this.startKind = "cold"), { signal });
    video.addEventListener("playing", () => (this.startKind = "plain"), { signal });
    video.addEventListener("seeked", () => this.onSeeked(), { signal });
    window.addEventListener("pagehide", () => this.costStore.flush(), { signal });
  }

  /** A film is put in for the first time, or because the room has another one, or again after it broke. */
  private causeOfLoading(): LandingCause {
    const timeline = this.source.timeline();
    const before = this.loadedFor;
    this.loadedFor = timeline && latestVector(timeline);
    if (!before) return "joined";
    return before === this.loadedFor ? "recovered" : "room";
  }

  private onSeeked(): void {
    if (this.startKind === "plain") this.startKind = "afterSeek";
  }

  private settleBecause(cause: LandingCause): void {
    const turn = this.begin();
    const timeline = this.source.timeline();
    const now = this.source.serverNow();
    const ready = now !== undefined && this.video.readyState >= HAVE_METADATA;
    this.settledOn = ready ? timeline : undefined;
    if (!timeline || !ready) return;
    this.working = true;
    void this.follow(timeline, now, cause, turn).finally(() => {
      if (turn.isCurrent) this.working = false;
    });
  }

  /** Whatever was going on is over. */
  private begin(): Cancellation {
    this.turn.end();
    this.turn = new Cancellation();
    this.working = false;
    this.steering.disturb();
    return this.turn;
  }

  private async follow(timeline: Timeline, now: number, cause: LandingCause, turn: Cancellation): Promise<void> {
    const latest = latestVector(timeline);
    this.video.playbackRate = vectorInForce(timeline, now).playbackRate;
    if (!latest.isPlaying) {
      await standAt(this.video, timeline, latest, () => this.now(), turn);
    } else if (this.goesOn(timeline, latest, now)) {
      await this.bend(latest, turn);
    } else {
      this.book.landed(cause, performance.now());
      await this.onLanded(await land(this.ground(timeline), turn), timeline, turn);
    }
  }

  /** Whether the film moves and only its rate changes. */
  private goesOn(timeline: Timeline, latest: Vector, now: number): boolean {
    if (this.video.paused || this.video.seeking || latest.baseServerTime <= now) return false;
    const instant = latest.baseServerTime - 0.001;
    // A change in between, as a pause that is due before this, has to be seen.
    if (vectorInForce(timeline, instant) !== vectorInForce(timeline, now)) return false;
    const before = mediaTimeAt(timeline, instant);
    return isMovingAt(timeline, now) && Math.abs(before - latest.baseMediaTime) < CONTINUOUS_SECONDS;
  }

  private async bend(latest: Vector, turn: Cancellation): Promise<void> {
    await turn.sleep(latest.baseServerTime - this.now());
    this.video.playbackRate = latest.playbackRate;
    this.steering.resumed();
  }

  private async onLanded(landed: Landed, timeline: Timeline, turn: Cancellation): Promise<void> {
    switch (landed.kind) {
      case "moving":
        this.report({ blocked: false });
        this.steering.started(landed);
        return;
      case "over":
        await show(this.video, showable(this.video, timeline.durationSeconds), turn);
        return;
      case "blocked":
        this.report({ blocked: true, behind: false });
        return;
      case "outdated":
        return;
    }
  }

  private ground(timeline: Timeline): LandingGround {
    return {
      video: this.video,
      timeline,
      costs: this.costs,
      startKind: () => this.startKind,
      isAsleep: () => this.steering.isAsleep(),
      serverNow: () => this.now(),
    };
  }

  private report(change: Partial<SyncHealth>): void {
    const health = { ...this.health, ...change };
    if (health.blocked === this.health.blocked && health.behind === this.health.behind) return;
    this.health = health;
    this.onHealth(health);
  }

  /** Only asked where the clock is known. */
  private now(): number {
    return this.source.serverNow() ?? 0;
  }
}
