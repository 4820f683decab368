import {
  clampToFilm,
  isMovingAt,
  latestVector,
  mediaTimeAt,
  nextVector,
  vectorInForce,
  type Timeline,
  type Vector,
} from "../sync/timeline";
import { DriftControl } from "./driftControl";
import { land, type Landed, type LandingGround } from "./landing";
import { LearnedCosts } from "./learnedCosts";
import { playheadOf, type Playhead } from "./playhead";
import { HAVE_FUTURE_DATA, HAVE_METADATA, isAt, show, showable } from "./screen";
import { Turn } from "./turn";

/** What the film should do; both undefined until known. */
export interface SyncSource {
  readonly timeline: () => Timeline | undefined;
  /** Cluster time in milliseconds. */
  readonly serverNow: () => number | undefined;
}

export interface SyncHealth {
  /** The browser wants a gesture before it plays. */
  readonly blocked: boolean;
  /** This connection or machine cannot follow the room. */
  readonly behind: boolean;
}

/** Between readings of the drift. */
const TICK_MILLIS = 50;

/** A new piece of the timeline that goes on where the film is bends it without a landing. */
const CONTINUOUS_SECONDS = 0.05;

/** Makes one video follow the room's timeline. It never tells the room anything: what it does to the video stays here. */
export class PlaybackSync {
  private readonly video: HTMLVideoElement;
  private readonly source: SyncSource;
  private readonly onHealth: (health: SyncHealth) => void;
  private readonly playhead: Playhead;
  private readonly costs = new LearnedCosts();
  private readonly control = new DriftControl(this.costs);
  private readonly ticker: ReturnType<typeof setInterval>;
  private readonly listening = new AbortController();
  private turn = new Turn();
  /** Something is being done to the video: it is not measured meanwhile. */
  private working = false;
  /** The newest timeline has been taken up; false while clock, state or film are missing. */
  private settled = false;
  private seekedSincePlaying = false;
  private health: SyncHealth = { blocked: false, behind: false };

  constructor(video: HTMLVideoElement, source: SyncSource, onHealth: (health: SyncHealth) => void) {
    this.video = video;
    this.source = source;
    this.onHealth = onHealth;
    this.playhead = playheadOf(video);
    this.ticker = setInterval(() => this.tick(), TICK_MILLIS);
    const { signal } = this.listening;
    video.addEventListener("loadedmetadata", () => this.settle(), { signal });
    video.addEventListener("seeked", () => (this.seekedSincePlaying = true), { signal });
    video.addEventListener("playing", () => (this.seekedSincePlaying = false), { signal });
  }

  /** The room's state came: the video is brought to it. */
  settle(): void {
    const turn = this.begin();
    const timeline = this.source.timeline();
    const now = this.source.serverNow();
    this.settled = timeline !== undefined && now !== undefined && this.video.readyState >= HAVE_METADATA;
    if (!timeline || now === undefined || !this.settled) return;
    this.working = true;
    void this.follow(timeline, now, turn).finally(() => {
      if (turn.isCurrent) this.working = false;
    });
  }

  /** Within a gesture of the viewer's: from now on the browser lets the film start by itself. */
  unblock(): void {
    this.report({ blocked: false });
    void this.video.play().catch(() => undefined);
    this.settle();
  }

  close(): void {
    this.turn.end();
    clearInterval(this.ticker);
    this.playhead.close();
    this.listening.abort();
  }

  /** Whatever was going on is over. */
  private begin(): Turn {
    this.turn.end();
    this.turn = new Turn();
    this.working = false;
    this.control.disturb();
    return this.turn;
  }

  private async follow(timeline: Timeline, now: number, turn: Turn): Promise<void> {
    const latest = latestVector(timeline);
    // A nudge does not outlive the turn in which it was made.
    this.video.playbackRate = vectorInForce(timeline, now).playbackRate;
    if (!latest.isPlaying) await this.hold(timeline, latest, turn);
    else if (this.goesOn(timeline, latest, now)) await this.bend(latest, turn);
    else await this.onLanded(await land(this.ground(timeline), turn), timeline, turn);
  }

  /** Everybody stops at the same instant and then shows the very same picture. */
  private async hold(timeline: Timeline, latest: Vector, turn: Turn): Promise<void> {
    const { video } = this;
    if (!video.paused) await turn.sleep(latest.baseServerTime - this.now());
    video.pause();
    video.playbackRate = latest.playbackRate;
    const position = (): number => showable(video, clampToFilm(timeline, latest.baseMediaTime));
    if (!isAt(video, position())) await show(video, position(), turn);
    // What is showable is certain only once something is loaded.
    await turn.until(video, ["canplay"], () => video.readyState >= HAVE_FUTURE_DATA);
    if (!isAt(video, position())) await show(video, position(), turn);
  }

  /** Whether the film moves and only its rate changes. */
  private goesOn(timeline: Timeline, latest: Vector, now: number): boolean {
    if (this.video.paused || this.video.seeking || latest.baseServerTime <= now) return false;
    const before = mediaTimeAt(timeline, latest.baseServerTime - 0.001);
    return isMovingAt(timeline, now) && Math.abs(before - latest.baseMediaTime) < CONTINUOUS_SECONDS;
  }

  private async bend(latest: Vector, turn: Turn): Promise<void> {
    await turn.sleep(latest.baseServerTime - this.now());
    this.video.playbackRate = latest.playbackRate;
  }

  private async onLanded(landed: Landed, timeline: Timeline, turn: Turn): Promise<void> {
    switch (landed.kind) {
      case "moving":
        this.report({ blocked: false });
        this.control.started(performance.now(), landed.onTime, landed.afterSeek);
        return;
      case "over":
        await show(this.video, showable(this.video, timeline.durationSeconds), turn);
        return;
      case "blocked":
        this.report({ blocked: true });
        return;
      case "outdated":
        return;
    }
  }

  private tick(): void {
    if (!this.settled) this.settle();
    const timeline = this.source.timeline();
    if (!timeline || this.working || !this.settled || this.health.blocked) return;
    if (this.isMeasurable(timeline)) this.measure(timeline);
    else this.control.disturb();
    if (this.isAstray(timeline)) this.settle();
  }

  /** Started by the browser or the system while the room's film stands. */
  private isAstray(timeline: Timeline): boolean {
    const moves = !this.video.paused && !this.video.ended;
    return moves && !isMovingAt(timeline, this.now()) && !nextVector(timeline, this.now());
  }

  /** The film should move, and no change is due: whatever the video does otherwise is drift. */
  private isMeasurable(timeline: Timeline): boolean {
    const { video } = this;
    const moving = isMovingAt(timeline, this.now()) && !nextVector(timeline, this.now());
    return moving && !document.hidden && !video.seeking && video.readyState >= HAVE_FUTURE_DATA && !video.ended;
  }

  private measure(timeline: Timeline): void {
    const { video, control } = this;
    const now = performance.now();
    if (video.paused) {
      // By the browser or the system, not by the room.
      if (control.takeLanding(now)) this.settle();
      return;
    }
    const drift = this.playhead.position(now) - mediaTimeAt(timeline, this.now());
    const correction = control.read(drift, latestVector(timeline).playbackRate, now);
    this.report({ behind: control.isBehind(now) });
    if (correction.kind === "land") this.settle();
    if (correction.kind === "nudge") void this.nudge(correction.playbackRate, correction.durationMillis, timeline);
  }

  private async nudge(playbackRate: number, durationMillis: number, timeline: Timeline): Promise<void> {
    this.video.playbackRate = playbackRate;
    await this.turn.sleep(durationMillis);
    this.video.playbackRate = latestVector(timeline).playbackRate;
    this.control.nudged();
  }

  private ground(timeline: Timeline): LandingGround {
    return {
      video: this.video,
      timeline,
      costs: this.costs,
      seekedSincePlaying: () => this.seekedSincePlaying,
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
