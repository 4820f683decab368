import {
  afterSecondAim,
  afterStall,
  afterStart,
  cannotKeepUp,
  decide,
  givingUp,
  mayLand,
  NO_MEMORY,
  withLanding,
  type Correction,
  type CorrectionMemory,
} from "../../../sync/correction";
import { styleOf, type CorrectionStyle, type SyncMode } from "../../../sync/syncMode";
import { DriftMeter } from "./driftMeter";
import type { EngineTimings, StartKind } from "../engine/engineTimings";
import { CostLearning } from "./costLearning";

/** After `play()` Chromium's clock first runs ahead and then waits for the sound (measured: 100–160 ms in all). */
const START_SETTLES_MILLIS = 140;

/** After a nudge: until the engine's audio buffers hold none of it. */
const NUDGE_SETTLES_MILLIS = 150;

/** Measured densely for so long after something was done. */
const WATCHED_MILLIS = 600;

/** An engine that would not be nudged is tried again after this, and later after twice as long each time. */
const RETRIAL_MILLIS = 600_000;

/** Visibly off. */
const BEHIND_SECONDS = 0.25;

/** How far a video is off at a local instant (seconds, + = ahead), and how sure that is. */
export interface Reading {
  readonly driftSeconds: number;
  /** What the clock may be off by. */
  readonly doubtSeconds: number;
  readonly roomRate: number;
  /** A nudge is under way: the reading is shown, but not measured. */
  readonly nudging: boolean;
  readonly now: number;
}

/** Measures how far a moving video is off, decides what to do, and learns from what became of it. */
export class DriftControl {
  private readonly costs: EngineTimings;
  private readonly mode: () => SyncMode;
  private readonly meter = new DriftMeter();
  private memory: CorrectionMemory = NO_MEMORY;
  private readonly lessons: CostLearning;
  private lastKnownSeconds = Infinity;
  private shownSeconds: number | undefined;
  private retrialMillis = RETRIAL_MILLIS;
  private refusedSince: number | undefined;
  private readFrom = -Infinity;
  private watchedUntil = -Infinity;

  constructor(costs: EngineTimings, mode: () => SyncMode) {
    this.costs = costs;
    this.mode = mode;
    this.lessons = new CostLearning(costs);
  }

  /** The drift to show (seconds, + = ahead); undefined until there were enough readings since something came between. */
  driftSeconds(): number | undefined {
    return this.shownSeconds;
  }

  /** One more reading of the drift, and what is to be done now. */
  read({ driftSeconds, doubtSeconds, roomRate, nudging, now }: Reading): Correction {
    this.lessons.read(driftSeconds, now);
    this.mayTryAgain(now);
    // Where there is no median, as during a nudge, it is shown as it is read.
    if (this.shownSeconds !== undefined) this.shownSeconds = driftSeconds;
    if (nudging || now < this.readFrom) return { kind: "none" };
    this.meter.add(driftSeconds);
    const medianSeconds = this.meter.medianSeconds();
    if (medianSeconds === undefined) return { kind: "none" };
    this.lastKnownSeconds = medianSeconds;
    this.shownSeconds = medianSeconds;
    this.lessons.learn(medianSeconds, roomRate);
    const [correction, memory] = decide(this.memory, {
      driftSeconds: medianSeconds,
      doubtSeconds,
      roomRate,
      now,
      rateCostSeconds: this.costs.rateSeconds(),
      nudgeAllowed: this.costs.nudgeAllowed(),
      fineAllowed: this.costs.fineAllowed(),
      style: this.style(now),
    });
    this.memory = memory;
    if (correction.kind === "nudge") this.lessons.nudges(medianSeconds, correction.keepsPitch);
    return correction;
  }

  /** The film moves, but where it is cannot be told for a moment. */
  blind(): void {
    this.lessons.blind();
  }

  /** Whether something has just been done, so that its effect should be measured soon. */
  isWatching(now: number): boolean {
    return now < this.watchedUntil;
  }

  /** Whether the viewer is followed coarsely because this machine or connection cannot keep up. */
  isCoarse(now: number): boolean {
    return cannotKeepUp(this.memory, now);
  }

  /** Whether that can be seen. */
  isBehind(now: number): boolean {
    return this.isCoarse(now) && Math.abs(this.lastKnownSeconds) > BEHIND_SECONDS;
  }

  /** Something came between: what was read before, and what was begun before, tell nothing any more. */
  disturb(now: number): void {
    this.shownSeconds = undefined;
    this.lessons.forget();
    this.measureAnew(now, now);
  }

  /** The film goes on after it had nothing to play, or after the machine stood. */
  resumed(now: number): void {
    this.disturb(now);
    this.memory = afterStall(this.memory, now);
  }

  /** The film started; where it did so on time, the next measurement says what starting costs. */
  started(now: number, onTime: boolean, kind: StartKind): void {
    this.disturb(now);
    this.memory = afterStart(this.memory, now);
    this.measureAnew(now, now + START_SETTLES_MILLIS);
    if (onTime) this.lessons.starts(kind);
  }

  /** That start was made at the second attempt. */
  startedAgain(now: number): void {
    this.memory = afterSecondAim(this.memory, now);
  }

  /** A nudge is over: the next measurement says what it was worth. */
  nudged(now: number): void {
    this.measureAnew(now, now + NUDGE_SETTLES_MILLIS);
  }

  /** Whether a start that the room did not ask for may be made now; it then counts as made. */
  takeLanding(now: number): boolean {
    const style = this.style(now);
    if (!mayLand(this.memory, now, style)) return false;
    this.memory = withLanding(this.memory, now, style);
    return true;
  }

  /** The film runs dry again and again. */
  giveUp(now: number): void {
    this.memory = givingUp(this.memory, now);
  }

  private style(now: number): CorrectionStyle {
    return styleOf(this.mode(), this.isCoarse(now));
  }

  private measureAnew(now: number, from: number): void {
    this.meter.reset();
    this.readFrom = from;
    this.watchedUntil = now + WATCHED_MILLIS;
  }

  private mayTryAgain(now: number): void {
    if (this.costs.isDoubtful()) this.refusedSince ??= now;
    else this.refusedSince = undefined;
    if (this.refusedSince === undefined || now - this.refusedSince < this.retrialMillis) return;
    this.refusedSince = undefined;
    this.retrialMillis *= 2;
    this.costs.tryNudgesAgain();
  }
}
