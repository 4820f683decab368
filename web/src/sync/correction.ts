import { planNudge, type NudgePlan } from "./nudgePlan";
import type { CorrectionStyle, FineStyle } from "./syncMode";

/**
 * Correction of a drift. Pure: the caller measures, calls `decide`, carries out the correction and keeps the returned
 * memory. Drift in seconds, + = ahead of the timeline; instants in milliseconds of a monotonic clock.
 */
export type Correction =
  | { readonly kind: "none" }
  /** Play at `playbackRate` for exactly `durationMillis`, then at the room's rate again. */
  | ({ readonly kind: "nudge" } & NudgePlan)
  /** Pause, seek ahead and start on time (a landing). */
  | { readonly kind: "land" };

/** Effects of earlier corrections on the next decision. */
export interface CorrectionMemory {
  /** Hysteresis: the drift is between the stop and the start threshold while a correction is under way. */
  readonly correcting: boolean;
  readonly landings: readonly number[];
  /** Landings that made up for a gap; they are no sign of failing corrections. */
  readonly excused: readonly number[];
  readonly nudges: readonly number[];
  /** The last inaudible nudge. These have no budget, but a minimum interval. */
  readonly fineNudgedAt: number;
  /** The video was moved recently: small errors are corrected until this instant. */
  readonly settlesUntil: number;
  readonly lastLandingAt: number;
  /** A start succeeded then at the second attempt. It counts as a landing, whatever caused it. */
  readonly retriedStartAt: number;
  /** The video went on then after a stall, or after the machine stood still. */
  readonly resumedAt: number;
  /** The video started recently: corrections are strong until this instant. */
  readonly briskUntil: number;
  /** The viewer cannot keep up in this interval and is followed coarsely. */
  readonly coarseFrom: number;
  readonly coarseUntil: number;
}

export interface Measured {
  readonly driftSeconds: number;
  /** Uncertainty of the clock: its noise is not corrected. */
  readonly doubtSeconds: number;
  readonly roomRate: number;
  readonly now: number;
  /** Media seconds lost once by leaving rate 1, as learned on this device. */
  readonly rateCostSeconds: number;
  /** The engine follows a change of rate (WebKitGTK does not). */
  readonly nudgeAllowed: boolean;
  /** The engine's small nudges are exact when it may resample the sound (Chromium). */
  readonly fineAllowed: boolean;
  readonly style: CorrectionStyle;
}

/** Three standard deviations: a larger drift is hardly ever clock noise. */
const DOUBT_FACTOR = 3;

/** Time after a start with strong corrections: until then the video was not in step anyway. */
const BRISK_MILLIS = 1500;

/** Time after a move with small corrections; later only larger errors are corrected. */
const SETTLING_MILLIS = 4000;

/** After a landing: design, sync rules ("at most once in 3 s"). */
const LANDING_COOL_DOWN_MILLIS = 3000;

/** A landing this soon after a gap makes up for that gap: it is no sign of failing corrections. */
const EXCUSED_MILLIS = 3000;

const MINUTE_MILLIS = 60_000;

/** Longest window of all budgets. */
const LONGEST_WINDOW_MILLIS = 120_000;

/** Time of coarse following before close following is tried again. */
const COARSE_MILLIS = 30_000;

export const NO_MEMORY: CorrectionMemory = {
  correcting: false,
  landings: [],
  excused: [],
  nudges: [],
  fineNudgedAt: -Infinity,
  settlesUntil: -Infinity,
  lastLandingAt: -Infinity,
  retriedStartAt: -Infinity,
  resumedAt: -Infinity,
  briskUntil: -Infinity,
  coarseFrom: -Infinity,
  coarseUntil: -Infinity,
};

/**
 * Decides on a drift. It must be measured while nothing else is under way, and after the last correction has taken
 * effect.
 */
export function decide(memory: CorrectionMemory, measured: Measured): [Correction, CorrectionMemory] {
  const { driftSeconds, style } = measured;
  const errorSeconds = Math.abs(driftSeconds);
  const fine = fineOf(measured);
  const wantedSeconds = memory.correcting ? style.stopSeconds : style.startSeconds;
  const fineSeconds = fine ? fineFromSeconds(memory, measured.now, fine) : Infinity;
  const doubtedSeconds = DOUBT_FACTOR * measured.doubtSeconds;
  if (!(errorSeconds > Math.max(Math.min(wantedSeconds, fineSeconds), doubtedSeconds)))
    return [{ kind: "none" }, { ...memory, correcting: false }];
  if (fine && errorSeconds <= fine.upToSeconds) return fineNudge(memory, measured, fine);
  if (errorSeconds > landFromSeconds(memory, measured)) return land(memory, measured);
  return measured.nudgeAllowed ? nudge(memory, measured) : [{ kind: "none" }, memory];
}

/** Error in seconds above which the video lands again. */
function landFromSeconds(memory: CorrectionMemory, { now, nudgeAllowed, style }: Measured): number {
  // A video that goes on after a gap is being watched already, so it does not jump for a small error.
  const hasJustStarted =
    now < memory.briskUntil && now - memory.resumedAt >= BRISK_MILLIS && !isCoolingDown(memory, now);
  if (nudgeAllowed) return hasJustStarted ? style.landStartedSeconds : style.landSeconds;
  return hasJustStarted ? style.landStartedUnnudgedSeconds : style.landUnnudgedSeconds;
}

/** The video has started, whatever caused it: earlier corrections are void. */
export function afterStart(memory: CorrectionMemory, now: number): CorrectionMemory {
  return { ...memory, correcting: false, briskUntil: now + BRISK_MILLIS, settlesUntil: now + SETTLING_MILLIS };
}

/** The video has started at the second attempt: a third one would hardly be better. */
export function afterRetriedStart(memory: CorrectionMemory, now: number): CorrectionMemory {
  return { ...afterStart(memory, now), retriedStartAt: now };
}

/** The video goes on after a gap. The time lost in it says nothing about the last start. */
export function afterStall(memory: CorrectionMemory, now: number): CorrectionMemory {
  return { ...afterStart(memory, now), resumedAt: now, retriedStartAt: -Infinity };
}

/** Records a landing that the room did not ask for, as charged or excused. */
export function withLanding(memory: CorrectionMemory, now: number, style: CorrectionStyle): CorrectionMemory {
  const list = isExcused(memory, now, style) ? "excused" : "landings";
  const kept = memory[list].filter((instant) => now - instant < LONGEST_WINDOW_MILLIS);
  return { ...memory, lastLandingAt: now, [list]: [...kept, now] };
}

/** Returns true if a landing that the room did not ask for may begin now. */
export function mayLand(memory: CorrectionMemory, now: number, style: CorrectionStyle): boolean {
  const affordable = countCharged(memory, memory.landings, now) < style.landingsPerMinute;
  return !isCoolingDown(memory, now) && (affordable || isExcused(memory, now, style));
}

/** Returns true while the viewer is followed coarsely and is told so. */
export function cannotKeepUp(memory: CorrectionMemory, now: number): boolean {
  return now < memory.coarseUntil;
}

/** The budget is spent, or the video stalls repeatedly: the viewer is followed coarsely for a while. */
export function afterGivingUp(memory: CorrectionMemory, now: number): CorrectionMemory {
  // A repeated giving up extends the interval: its budget does not start again.
  const coarseFrom = cannotKeepUp(memory, now) ? memory.coarseFrom : now;
  return { ...memory, coarseFrom, coarseUntil: now + COARSE_MILLIS };
}

function isCoolingDown(memory: CorrectionMemory, now: number): boolean {
  return now - Math.max(memory.lastLandingAt, memory.retriedStartAt) < LANDING_COOL_DOWN_MILLIS;
}

/** Excuses a landing soon after a gap, up to a number of landings. */
function isExcused(memory: CorrectionMemory, now: number, { excused }: CorrectionStyle): boolean {
  const made = countCharged(memory, memory.excused, now, excused.inMillis);
  return now - memory.resumedAt < EXCUSED_MILLIS && made < excused.landings;
}

function land(before: CorrectionMemory, measured: Measured): [Correction, CorrectionMemory] {
  const { now, style } = measured;
  // A viewer that still needs landings does not keep up yet.
  const memory = cannotKeepUp(before, now) ? afterGivingUp(before, now) : before;
  if (mayLand(memory, now, style)) return [{ kind: "land" }, withLanding(memory, now, style)];
  if (isCoolingDown(memory, now)) return [{ kind: "none" }, memory];
  const spent = givingUpUnlessWithin(memory, memory.landings, style.landingsPerMinute, now);
  // A nudge at least reduces the error.
  return measured.nudgeAllowed ? nudge(spent, measured) : [{ kind: "none" }, spent];
}

function nudge(memory: CorrectionMemory, measured: Measured): [Correction, CorrectionMemory] {
  const { now, style } = measured;
  const nudges = memory.nudges.filter((instant) => now - instant < MINUTE_MILLIS);
  if (countCharged(memory, nudges, now) >= style.nudgesPerMinute) {
    return [{ kind: "none" }, givingUpUnlessWithin(memory, memory.nudges, style.nudgesPerMinute, now)];
  }
  const strengths = now < memory.briskUntil ? style.briskStrengths : style.strengths;
  // The nudge gains the drift, plus the loss of leaving rate 1.
  const costSeconds = measured.roomRate === 1 ? measured.rateCostSeconds : 0;
  const plan = planNudge(costSeconds - measured.driftSeconds, measured.roomRate, strengths, true);
  const settlesUntil = Math.max(memory.settlesUntil, now + plan.durationMillis + SETTLING_MILLIS);
  return [
    { kind: "nudge", ...plan },
    { ...memory, correcting: true, settlesUntil, nudges: [...nudges, now] },
  ];
}

/** The style's small nudges, if the engine can make them. At room rates other than 1 it stretches the sound anyway. */
function fineOf({ style, fineAllowed, nudgeAllowed, roomRate }: Measured): FineStyle | undefined {
  return fineAllowed && nudgeAllowed && roomRate === 1 ? style.fine : undefined;
}

/**
 * Error in seconds above which a small nudge begins: low while the video settles, later rare, because sound cards have
 * a clock of their own.
 */
function fineFromSeconds(memory: CorrectionMemory, now: number, fine: FineStyle): number {
  if (now < memory.settlesUntil) return fine.startSeconds;
  const lastAt = Math.max(memory.fineNudgedAt, memory.nudges.at(-1) ?? -Infinity);
  return now - lastAt >= fine.everyMillis ? fine.settledSeconds : Infinity;
}

function fineNudge(memory: CorrectionMemory, measured: Measured, fine: FineStyle): [Correction, CorrectionMemory] {
  const strengths = measured.now < memory.briskUntil ? fine.briskStrengths : fine.strengths;
  const plan = planNudge(-measured.driftSeconds, measured.roomRate, strengths, false);
  return [
    { kind: "nudge", ...plan },
    { ...memory, correcting: false, fineNudgedAt: measured.now },
  ];
}

function givingUpUnlessWithin(
  memory: CorrectionMemory,
  made: readonly number[],
  budget: number,
  now: number,
): CorrectionMemory {
  const spent = countCharged(memory, made, now) >= budget;
  return spent && !cannotKeepUp(memory, now) ? afterGivingUp(memory, now) : memory;
}

/** Counts the instants that a budget is charged for. Coarse following has a budget of its own. */
function countCharged(
  memory: CorrectionMemory,
  made: readonly number[],
  now: number,
  inMillis = MINUTE_MILLIS,
): number {
  const from = cannotKeepUp(memory, now) ? memory.coarseFrom : -Infinity;
  return made.filter((instant) => now - instant < inMillis && instant >= from).length;
}
