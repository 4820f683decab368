import {
  afterRetriedStart,
  afterStall,
  afterStart,
  cannotKeepUp,
  decide,
  afterGivingUp,
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
const DENSE_MILLIS = 600;

/** An engine that would not be nudged is tried again after this, and later after twice as long each time. */
const RETRY_NUDGES_MILLIS = 600_000;

/** Visibly off. */
const BEHIND_SECONDS = 0.25;

/** Drift of a video at a local instant (seconds, + = ahead), with its uncertainty. */
export interface Reading {
  readonly driftSeconds: number;
  /** Uncertainty of the clock. */
  readonly doubtSeconds: number;
  readonly roomRate: number;
  /** A nudge is under way: the reading is shown, but not measured. */
  readonly nudging: boolean;
  readonly now: number;
}

/** Measures how far a moving video is off, decides what to do, and learns from what became of it. */
export class DriftControl {
  private readonly timings: EngineTimings;
  private readonly syncMode: () => SyncMode;
  private readonly meter = new DriftMeter();
  private memory: CorrectionMemory = NO_MEMORY;
  private readonly learning: CostLearning;
  private lastKnownSeconds = Infinity;
  private shownSeconds: number | undefined;
  private retryNudgesMillis = RETRY_NUDGES_MILLIS;
  private refusedSince: number | undefined;
  private readFrom = -Infinity;
  private denseUntil = -Infinity;

  constructor(timings: EngineTimings, syncMode: () => SyncMode) {
    this.timings = timings;
    this.syncMode = syncMode;
    this.learning = new CostLearning(timings);
  }

  /** The drift to show (seconds, + = ahead); undefined until there were enough readings since something came between. */
  driftSeconds(): number | undefined {
    return this.shownSeconds;
  }

  /** One more reading of the drift, and what is to be done now. */
  read({ driftSeconds, doubtSeconds, roomRate, nudging, now }: Reading): Correction {
    this.learning.onReading(driftSeconds, now);
    this.retryNudges(now);
    // Where there is no median, as during a nudge, it is shown as it is read.
    if (this.shownSeconds !== undefined) this.shownSeconds = driftSeconds;
    if (nudging || now < this.readFrom) return { kind: "none" };
    this.meter.add(driftSeconds);
    const medianSeconds = this.meter.medianSeconds();
    if (medianSeconds === undefined) return { kind: "none" };
    this.lastKnownSeconds = medianSeconds;
    this.shownSeconds = medianSeconds;
    this.learning.learn(medianSeconds, roomRate);
    const [correction, memory] = decide(this.memory, {
      driftSeconds: medianSeconds,
      doubtSeconds,
      roomRate,
      now,
      rateCostSeconds: this.timings.rateSeconds(),
      nudgeAllowed: this.timings.nudgeAllowed(),
      fineAllowed: this.timings.fineAllowed(),
      style: this.style(now),
    });
    this.memory = memory;
    if (correction.kind === "nudge") this.learning.onNudge(medianSeconds, correction.keepsPitch);
    return correction;
  }

  /** The film moves, but where it is cannot be told for a moment. */
  positionUnknown(): void {
    this.learning.positionUnknown();
  }

  /** True for a while after a correction, so that its effect is measured soon. */
  isMeasuringDensely(now: number): boolean {
    return now < this.denseUntil;
  }

  /** True if the viewer is followed coarsely because this machine or connection cannot keep up. */
  isCoarse(now: number): boolean {
    return cannotKeepUp(this.memory, now);
  }

  /** True if the drift is visible. */
  isBehind(now: number): boolean {
    return this.isCoarse(now) && Math.abs(this.lastKnownSeconds) > BEHIND_SECONDS;
  }

  /** Something came between: what was read before, and what was begun before, tell nothing any more. */
  disturb(now: number): void {
    this.shownSeconds = undefined;
    this.learning.reset();
    this.restartMeasuring(now, now);
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
    this.restartMeasuring(now, now + START_SETTLES_MILLIS);
    if (onTime) this.learning.onStart(kind);
  }

  /** That start was made at the second attempt. */
  startedByRetry(now: number): void {
    this.memory = afterRetriedStart(this.memory, now);
  }

  /** A nudge is over: the next measurement says what it was worth. */
  nudged(now: number): void {
    this.restartMeasuring(now, now + NUDGE_SETTLES_MILLIS);
  }

  /** Takes a start that the room did not ask for from the budget; false if none is left. */
  takeLanding(now: number): boolean {
    const style = this.style(now);
    if (!mayLand(this.memory, now, style)) return false;
    this.memory = withLanding(this.memory, now, style);
    return true;
  }

  /** The film runs dry again and again. */
  giveUp(now: number): void {
    this.memory = afterGivingUp(this.memory, now);
  }

  private style(now: number): CorrectionStyle {
    return styleOf(this.syncMode(), this.isCoarse(now));
  }

  private restartMeasuring(now: number, from: number): void {
    this.meter.reset();
    this.readFrom = from;
    this.denseUntil = now + DENSE_MILLIS;
  }

  private retryNudges(now: number): void {
    if (this.timings.isDoubtful()) this.refusedSince ??= now;
    else this.refusedSince = undefined;
    if (this.refusedSince === undefined || now - this.refusedSince < this.retryNudgesMillis) return;
    this.refusedSince = undefined;
    this.retryNudgesMillis *= 2;
    this.timings.retryNudges();
  }
}
