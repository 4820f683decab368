import { planNudge, type NudgePlan } from "./nudgePlan";
import type { CorrectionStyle, FineStyle } from "./syncMode";

/**
 * What to do about a drift. Pure: the caller measures, calls `decide`, carries the decision out and keeps the returned
 * memory. Drift in seconds, + = ahead of the timeline; instants in milliseconds of a monotonic clock.
 */
export type Correction =
  | { readonly kind: "none" }
  /** Play at `playbackRate` for exactly `durationMillis`, then at the room's rate again. */
  | ({ readonly kind: "nudge" } & NudgePlan)
  /** Pause, seek ahead and start on time (a landing). */
  | { readonly kind: "land" };

/** What earlier corrections left behind. */
export interface CorrectionMemory {
  /** Between the first threshold and the smaller one: a correction is going on. */
  readonly correcting: boolean;
  readonly landings: readonly number[];
  /** Landings that made up for a gap, and so say nothing of corrections that fail. */
  readonly excused: readonly number[];
  readonly nudges: readonly number[];
  /** The last nudge that nobody can hear: those have no budget, but their own times. */
  readonly fineNudgedAt: number;
  /** Until here the film has only just been moved: the rest is made up for, too. */
  readonly settlesUntil: number;
  readonly lastLandingAt: number;
  /** The film started then at the second attempt: it has landed again already, whoever wanted it to start. */
  readonly retriedStartAt: number;
  /** The film went on then after it had had nothing to play, or after the machine stood. */
  readonly resumedAt: number;
  /** Until here the film has only just started: corrections are brisk. */
  readonly briskUntil: number;
  /** From here until there the viewer counts as one that cannot keep up, and is followed coarsely. */
  readonly coarseFrom: number;
  readonly coarseUntil: number;
}

export interface Measured {
  readonly driftSeconds: number;
  /** What the clock may be off by: its noise is not to be chased. */
  readonly doubtSeconds: number;
  readonly roomRate: number;
  readonly now: number;
  /** Media seconds lost once by leaving rate 1, as learned on this machine. */
  readonly rateCostSeconds: number;
  /** Whether this engine follows a change of rate (WebKitGTK does not). */
  readonly nudgeAllowed: boolean;
  /** Whether its small nudges gain exactly what they should where it may resample the sound (Chromium). */
  readonly fineAllowed: boolean;
  readonly style: CorrectionStyle;
}

/** Three standard deviations: what is beyond them is hardly ever the clock. */
const DOUBT_FACTOR = 3;

/** So long after a start corrections are brisk: until then the film has not been in step with others anyway. */
const BRISK_MILLIS = 1500;

/** So long after it was moved a film is brought as near as it can be; later it is not touched for as little. */
const SETTLING_MILLIS = 4000;

/** After a landing: design, sync rules ("at most once in 3 s"). */
const LANDING_COOL_DOWN_MILLIS = 3000;

/** A landing so soon after the film went on makes up for what it missed: that is no sign of corrections that fail. */
const EXCUSED_MILLIS = 3000;

const MINUTE_MILLIS = 60_000;

/** No budget looks back further. */
const LONGEST_WINDOW_MILLIS = 120_000;

/** How long a viewer who cannot keep up is left in peace before it is tried again. */
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

/** Decides on a drift measured while nothing else was going on, and after what was done last has shown. */
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

/** Above what error a film is landed anew. */
function landFromSeconds(memory: CorrectionMemory, { now, nudgeAllowed, style }: Measured): number {
  // A film that goes on after a gap is watched already: it does not jump for so little.
  const hasJustStarted =
    now < memory.briskUntil && now - memory.resumedAt >= BRISK_MILLIS && !isCoolingDown(memory, now);
  if (nudgeAllowed) return hasJustStarted ? style.landStartedSeconds : style.landSeconds;
  return hasJustStarted ? style.landStartedUnnudgedSeconds : style.landUnnudgedSeconds;
}

/** The film has started, whoever wanted it: what was going on before is over. */
export function afterStart(memory: CorrectionMemory, now: number): CorrectionMemory {
  return { ...memory, correcting: false, briskUntil: now + BRISK_MILLIS, settlesUntil: now + SETTLING_MILLIS };
}

/** The film has started, and it took two aims: if it is off all the same, a third would hardly be better. */
export function afterRetriedStart(memory: CorrectionMemory, now: number): CorrectionMemory {
  return { ...afterStart(memory, now), retriedStartAt: now };
}

/** The film goes on by itself after a gap. What it missed meanwhile is nothing that its last start failed at. */
export function afterStall(memory: CorrectionMemory, now: number): CorrectionMemory {
  return { ...afterStart(memory, now), resumedAt: now, retriedStartAt: -Infinity };
}

/** A landing that the room did not ask for begins: it counts, or it is excused. */
export function withLanding(memory: CorrectionMemory, now: number, style: CorrectionStyle): CorrectionMemory {
  const list = isExcused(memory, now, style) ? "excused" : "landings";
  const kept = memory[list].filter((instant) => now - instant < LONGEST_WINDOW_MILLIS);
  return { ...memory, lastLandingAt: now, [list]: [...kept, now] };
}

/** Whether a landing that the room did not ask for may begin now. */
export function mayLand(memory: CorrectionMemory, now: number, style: CorrectionStyle): boolean {
  const affordable = countCharged(memory, memory.landings, now) < style.landingsPerMinute;
  return !isCoolingDown(memory, now) && (affordable || isExcused(memory, now, style));
}

/** Whether the viewer is followed coarsely for now, and is told so. */
export function cannotKeepUp(memory: CorrectionMemory, now: number): boolean {
  return now < memory.coarseUntil;
}

/** The budget is used up, or the film runs dry again and again: for a while the viewer is only roughly followed. */
export function afterGivingUp(memory: CorrectionMemory, now: number): CorrectionMemory {
  // Given up once more, it goes on: the budget of following coarsely does not begin anew.
  const coarseFrom = cannotKeepUp(memory, now) ? memory.coarseFrom : now;
  return { ...memory, coarseFrom, coarseUntil: now + COARSE_MILLIS };
}

function isCoolingDown(memory: CorrectionMemory, now: number): boolean {
  return now - Math.max(memory.lastLandingAt, memory.retriedStartAt) < LANDING_COOL_DOWN_MILLIS;
}

/** Where the film has only just gone on, as long as that does not happen all the time. */
function isExcused(memory: CorrectionMemory, now: number, { excused }: CorrectionStyle): boolean {
  const made = countCharged(memory, memory.excused, now, excused.inMillis);
  return now - memory.resumedAt < EXCUSED_MILLIS && made < excused.landings;
}

function land(before: CorrectionMemory, measured: Measured): [Correction, CorrectionMemory] {
  const { now, style } = measured;
  // Who still has to be moved keeps up no better than before.
  const memory = cannotKeepUp(before, now) ? afterGivingUp(before, now) : before;
  if (mayLand(memory, now, style)) return [{ kind: "land" }, withLanding(memory, now, style)];
  if (isCoolingDown(memory, now)) return [{ kind: "none" }, memory];
  const spent = givingUpUnlessWithin(memory, memory.landings, style.landingsPerMinute, now);
  // Better a little nearer than left where it is.
  return measured.nudgeAllowed ? nudge(spent, measured) : [{ kind: "none" }, spent];
}

function nudge(memory: CorrectionMemory, measured: Measured): [Correction, CorrectionMemory] {
  const { now, style } = measured;
  const nudges = memory.nudges.filter((instant) => now - instant < MINUTE_MILLIS);
  if (countCharged(memory, nudges, now) >= style.nudgesPerMinute) {
    return [{ kind: "none" }, givingUpUnlessWithin(memory, memory.nudges, style.nudgesPerMinute, now)];
  }
  const strengths = now < memory.briskUntil ? style.briskStrengths : style.strengths;
  // It gains what is missing, and what leaving rate 1 loses on the way.
  const costSeconds = measured.roomRate === 1 ? measured.rateCostSeconds : 0;
  const plan = planNudge(costSeconds - measured.driftSeconds, measured.roomRate, strengths, true);
  const settlesUntil = Math.max(memory.settlesUntil, now + plan.durationMillis + SETTLING_MILLIS);
  return [
    { kind: "nudge", ...plan },
    { ...memory, correcting: true, settlesUntil, nudges: [...nudges, now] },
  ];
}

/** The style's small nudges, where the engine makes them: at other rates than 1 it stretches the sound anyway. */
function fineOf({ style, fineAllowed, nudgeAllowed, roomRate }: Measured): FineStyle | undefined {
  return fineAllowed && nudgeAllowed && roomRate === 1 ? style.fine : undefined;
}

/** Above what a rest is made up for: while a film settles, and later once in a while, because sound cards run at their own pace. */
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

/** How many of the last while count: following coarsely has a budget of its own. */
function countCharged(
  memory: CorrectionMemory,
  made: readonly number[],
  now: number,
  inMillis = MINUTE_MILLIS,
): number {
  const from = cannotKeepUp(memory, now) ? memory.coarseFrom : -Infinity;
  return made.filter((instant) => now - instant < inMillis && instant >= from).length;
}
