import {
  afterLanding,
  cannotKeepUp,
  decide,
  mayLand,
  NO_MEMORY,
  withLanding,
  type Correction,
  type CorrectionMemory,
} from "../sync/correction";
import { DriftMeter } from "./driftMeter";
import type { LearnedCosts } from "./learnedCosts";

/** Starts off by more than this tell about the network, not about `play()`. */
const LEARNABLE_SECONDS = 0.25;

/** A nudge that left more than this part of the error did nothing; so many in a row, and the engine is not nudged. */
const FUTILE_PART = 0.7;
const FUTILE_NUDGES = 3;

/** Measures how far a moving video is off, decides what to do, and learns from what became of it. */
export class DriftControl {
  private readonly costs: LearnedCosts;
  private readonly meter = new DriftMeter();
  private memory: CorrectionMemory = NO_MEMORY;
  private lastStart: { readonly afterSeek: boolean } | undefined;
  private lastNudge: { readonly driftSeconds: number } | undefined;
  private futileNudges = 0;

  constructor(costs: LearnedCosts) {
    this.costs = costs;
  }

  /** One more reading of the drift (seconds, + = ahead) at a local instant, and what is to be done now. */
  read(driftSeconds: number, roomRate: number, now: number): Correction {
    this.meter.add(driftSeconds);
    const median = this.meter.median();
    if (median === undefined || now < this.memory.quietUntil) return { kind: "none" };
    this.learn(median, roomRate);
    const [correction, memory] = decide(this.memory, {
      driftSeconds: median,
      roomRate,
      now,
      rateCostSeconds: this.costs.rateSeconds(),
      nudgeAllowed: this.futileNudges < FUTILE_NUDGES,
    });
    this.memory = memory;
    if (correction.kind === "nudge") this.lastNudge = { driftSeconds: median };
    return correction;
  }

  /** Whether corrections have been given up for a while, and the film is visibly off. */
  isBehind(now: number): boolean {
    return cannotKeepUp(this.memory, now) && Math.abs(this.meter.median() ?? 0) > LEARNABLE_SECONDS;
  }

  /** Something came between: what was read before, and what was begun before, tell nothing any more. */
  disturb(): void {
    this.meter.reset();
    this.lastStart = undefined;
    this.lastNudge = undefined;
  }

  /** The film started; where it did so on time, the next measurement says what starting costs. */
  started(now: number, onTime: boolean, afterSeek: boolean): void {
    this.disturb();
    this.memory = afterLanding(this.memory, now);
    if (onTime) this.lastStart = { afterSeek };
  }

  /** A nudge is over: the next measurement says what it was worth. */
  nudged(): void {
    this.meter.reset();
  }

  /** Whether a start that the room did not ask for may be made now; it then counts as made. */
  takeLanding(now: number): boolean {
    if (!mayLand(this.memory, now)) return false;
    this.memory = withLanding(this.memory, now);
    return true;
  }

  private learn(driftSeconds: number, roomRate: number): void {
    if (this.lastStart && Math.abs(driftSeconds) < LEARNABLE_SECONDS) {
      this.costs.startedLateBy((-driftSeconds / roomRate) * 1000, this.lastStart.afterSeek);
    }
    if (this.lastNudge) {
      const futile = Math.abs(driftSeconds) > FUTILE_PART * Math.abs(this.lastNudge.driftSeconds);
      this.futileNudges = futile ? this.futileNudges + 1 : 0;
      if (!futile && roomRate === 1) this.costs.nudgeFellShortBy(-driftSeconds);
    }
    this.lastStart = undefined;
    this.lastNudge = undefined;
  }
}
