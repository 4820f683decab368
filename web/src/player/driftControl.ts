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
} from "../sync/correction";
import { styleOf, type CorrectionStyle, type SyncMode } from "../sync/syncMode";
import { DriftMeter } from "./driftMeter";
import type { LearnedCosts, StartKind } from "./learnedCosts";

/** Starts off by more than this tell about the network, not about `play()`. */
const LEARNABLE_SECONDS = 0.25;

/** A rest of a nudge larger than this is a slip of the machine, not a cost. */
const LEARNABLE_REST_SECONDS = 0.04;

/** A nudge for at least so much that left more than this part of it did nothing; below, noise would judge. */
const JUDGED_SECONDS = 0.025;
const FUTILE_PART = 0.7;

/** The same for a small nudge with resampled sound. */
const JUDGED_FINE_SECONDS = 0.003;

/** After `play()` Chromium's clock first runs ahead and then waits for the sound (measured: 100–160 ms in all). */
const START_SETTLES_MILLIS = 140;

/** After a nudge: until the engine's audio buffers hold none of it. */
const NUDGE_SETTLES_MILLIS = 150;

/** Measured densely for so long after something was done. */
const WATCHED_MILLIS = 600;

/** Readings this far apart, or a fall this deep between two of them: the machine slipped, which is nobody's cost. */
const SLIP_GAP_MILLIS = 120;
const SLIP_SECONDS = 0.03;

/** A nudge that left the film so much further off did harm. */
const HARM_SECONDS = 0.025;

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
  readonly now: number;
}

/** A nudge that is going on, or whose worth is not known yet. */
interface Nudged {
  /** What it is to make up for. */
  readonly driftSeconds: number;
  readonly keepsPitch: boolean;
  /** The machine slipped meanwhile. */
  readonly slipped: boolean;
}

/** Measures how far a moving video is off, decides what to do, and learns from what became of it. */
export class DriftControl {
  private readonly costs: LearnedCosts;
  private readonly mode: () => SyncMode;
  private readonly meter = new DriftMeter();
  private memory: CorrectionMemory = NO_MEMORY;
  private lastStart: StartKind | undefined;
  private lastNudge: Nudged | undefined;
  private lastKnownSeconds = Infinity;
  private shownSeconds: number | undefined;
  private retrialMillis = RETRIAL_MILLIS;
  private nudging = false;
  private lastReading: { readonly driftSeconds: number; readonly now: number } | undefined;
  private refusedSince: number | undefined;
  private readFrom = -Infinity;
  private watchedUntil = -Infinity;

  constructor(costs: LearnedCosts, mode: () => SyncMode) {
    this.costs = costs;
    this.mode = mode;
  }

  /** The drift to show (seconds, + = ahead); undefined until there were enough readings since something came between. */
  driftSeconds(): number | undefined {
    return this.shownSeconds;
  }

  /** One more reading of the drift, and what is to be done now. */
  read({ driftSeconds, doubtSeconds, roomRate, now }: Reading): Correction {
    if (this.slipped(driftSeconds, now) && this.lastNudge) this.lastNudge = { ...this.lastNudge, slipped: true };
    this.mayTryAgain(now);
    // Where there is no median, as during a nudge, it is shown as it is read.
    if (this.shownSeconds !== undefined) this.shownSeconds = driftSeconds;
    if (this.nudging || now < this.readFrom) return { kind: "none" };
    this.meter.add(driftSeconds);
    const medianSeconds = this.meter.medianSeconds();
    if (medianSeconds === undefined) return { kind: "none" };
    this.lastKnownSeconds = medianSeconds;
    this.shownSeconds = medianSeconds;
    this.learn(medianSeconds, roomRate);
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
    if (correction.kind === "nudge") {
      this.lastNudge = { driftSeconds: medianSeconds, keepsPitch: correction.keepsPitch, slipped: false };
      this.nudging = true;
    }
    return correction;
  }

  /** The film moves, but where it is cannot be told for a moment. */
  blind(): void {
    this.lastReading = undefined;
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
    this.nudging = false;
    this.shownSeconds = undefined;
    this.lastReading = undefined;
    this.lastStart = undefined;
    this.lastNudge = undefined;
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
    if (onTime) this.lastStart = kind;
  }

  /** That start was made at the second attempt. */
  startedAgain(now: number): void {
    this.memory = afterSecondAim(this.memory, now);
  }

  /** A nudge is over: the next measurement says what it was worth. */
  nudged(now: number): void {
    this.nudging = false;
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

  /** What a nudge was worth cannot be told where the film slipped in the middle of it. */
  private slipped(driftSeconds: number, now: number): boolean {
    const before = this.lastReading;
    this.lastReading = { driftSeconds, now };
    return (
      before !== undefined && (now - before.now > SLIP_GAP_MILLIS || before.driftSeconds - driftSeconds > SLIP_SECONDS)
    );
  }

  private learn(driftSeconds: number, roomRate: number): void {
    if (this.lastStart && Math.abs(driftSeconds) < LEARNABLE_SECONDS) {
      this.costs.startedLateBy((-driftSeconds / roomRate) * 1000, this.lastStart);
    }
    if (this.lastNudge?.keepsPitch) this.learnFromNudge(this.lastNudge, driftSeconds, roomRate);
    else if (this.lastNudge) this.learnFromFineNudge(this.lastNudge, driftSeconds);
    this.lastStart = undefined;
    this.lastNudge = undefined;
  }

  private learnFromFineNudge({ driftSeconds, slipped }: Nudged, afterSeconds: number): void {
    if (slipped || Math.abs(driftSeconds) < JUDGED_FINE_SECONDS) return;
    this.costs.fineNudgeWas(Math.abs(afterSeconds) <= FUTILE_PART * Math.abs(driftSeconds));
  }

  private learnFromNudge(nudge: Nudged, afterSeconds: number, roomRate: number): void {
    const beforeSeconds = nudge.driftSeconds;
    // A slip of the machine in the middle of it may look like that, too; twice in a row it hardly does.
    if (Math.abs(afterSeconds) > Math.abs(beforeSeconds) + HARM_SECONDS) this.costs.nudgeHarmed();
    const futile = Math.abs(afterSeconds) > FUTILE_PART * Math.abs(beforeSeconds);
    // What a slip took away may have been gained: it only counts against a nudge that was worth nothing at all.
    const told =
      Math.abs(beforeSeconds) >= JUDGED_SECONDS &&
      (!nudge.slipped || Math.abs(afterSeconds) > Math.abs(beforeSeconds) * 0.9);
    if (told) this.costs.nudgeWas(!futile);
    if (roomRate === 1 && !nudge.slipped && Math.abs(afterSeconds) <= LEARNABLE_REST_SECONDS)
      this.costs.nudgeFellShortBy(-afterSeconds);
  }
}
