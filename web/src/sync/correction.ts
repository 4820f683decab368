/**
 * What to do about a drift. Pure: the caller measures, calls `decide`, carries the decision out and keeps the returned
 * memory. Drift in seconds, + = ahead of the timeline; instants in milliseconds of a monotonic clock.
 */
export type Correction =
  | { readonly kind: "none" }
  /** Play at `playbackRate` for exactly `durationMillis`, then at the room's rate again. */
  | { readonly kind: "nudge"; readonly playbackRate: number; readonly durationMillis: number }
  /** Pause, seek ahead and start on time (a landing). */
  | { readonly kind: "land" };

/** What earlier corrections left behind. */
export interface CorrectionMemory {
  /** Between the first threshold and the smaller one: a correction is going on. */
  readonly correcting: boolean;
  readonly landings: readonly number[];
  readonly nudges: readonly number[];
  /** No correction before this instant: what was done last has to show first. */
  readonly quietUntil: number;
}

export interface Measured {
  readonly driftSeconds: number;
  readonly roomRate: number;
  readonly now: number;
  /** Media seconds lost once by leaving rate 1, as learned on this machine. */
  readonly rateCostSeconds: number;
  /** Whether this engine follows a change of rate (WebKitGTK does not). */
  readonly nudgeAllowed: boolean;
}

/** A correction starts here: above what a good landing leaves (measured: 5–10 ms), below half a frame at 30 fps. */
const START_SECONDS = 0.012;

/** A correction that has started goes on down to this; a bare dead band would leave a rest of every stall. */
const STOP_SECONDS = 0.006;

/** Above this a nudge would take too long (requirement, phase 2: hard seek above 0.40 s). */
const LAND_SECONDS = 0.4;

/** Up to an error, how strongly to nudge (design: sync rules; never above 15 %). */
const STRENGTHS = [
  { upToSeconds: 0.07, strength: 0.03 },
  { upToSeconds: 0.14, strength: 0.05 },
  { upToSeconds: LAND_SECONDS, strength: 0.1 },
] as const;

/** Where nudging is not possible, errors up to this are left alone: a landing is seen and heard. */
const LAND_WITHOUT_NUDGE_SECONDS = 0.06;

/** After a nudge or landing: until the measured drift is all of the new rate. */
const SETTLE_MILLIS = 500;

/** After a landing: design, sync rules ("at most once in 3 s"). */
const LANDING_COOL_DOWN_MILLIS = 3000;

/** Budget: past it the connection cannot keep up, and jumping on helps nobody. */
const BUDGET_MILLIS = 60_000;
const LANDINGS_PER_BUDGET = 12;
const NUDGES_PER_BUDGET = 12;

export const NO_MEMORY: CorrectionMemory = { correcting: false, landings: [], nudges: [], quietUntil: 0 };

/** Decides on a median drift measured while nothing else was going on. */
export function decide(memory: CorrectionMemory, measured: Measured): [Correction, CorrectionMemory] {
  const { driftSeconds, now } = measured;
  const error = Math.abs(driftSeconds);
  const threshold = memory.correcting ? STOP_SECONDS : START_SECONDS;
  if (now < memory.quietUntil) return [{ kind: "none" }, memory];
  if (!(error > threshold)) return [{ kind: "none" }, { ...memory, correcting: false }];
  const landFrom = measured.nudgeAllowed ? LAND_SECONDS : LAND_WITHOUT_NUDGE_SECONDS;
  if (error > landFrom) return land(memory, now);
  return measured.nudgeAllowed ? nudge(memory, measured) : [{ kind: "none" }, memory];
}

/** After a landing, whoever wanted it: what was going on is over, and the new position has to show first. */
export function afterLanding(memory: CorrectionMemory, now: number): CorrectionMemory {
  return { ...memory, correcting: false, quietUntil: now + SETTLE_MILLIS };
}

/** A landing that the room did not ask for begins: it counts. */
export function withLanding(memory: CorrectionMemory, now: number): CorrectionMemory {
  return { ...memory, landings: [...recent(memory.landings, now), now] };
}

/** Whether a landing that the room did not ask for may begin now. */
export function mayLand(memory: CorrectionMemory, now: number): boolean {
  const landings = recent(memory.landings, now);
  const last = landings.at(-1) ?? -Infinity;
  return now - last >= LANDING_COOL_DOWN_MILLIS && landings.length < LANDINGS_PER_BUDGET;
}

/** Whether the budget of the last minute is used up: the viewer is told. */
export function cannotKeepUp(memory: CorrectionMemory, now: number): boolean {
  return (
    recent(memory.landings, now).length >= LANDINGS_PER_BUDGET || recent(memory.nudges, now).length >= NUDGES_PER_BUDGET
  );
}

function land(memory: CorrectionMemory, now: number): [Correction, CorrectionMemory] {
  if (!mayLand(memory, now)) return [{ kind: "none" }, memory];
  return [{ kind: "land" }, withLanding(memory, now)];
}

function nudge(memory: CorrectionMemory, measured: Measured): [Correction, CorrectionMemory] {
  const nudges = recent(memory.nudges, measured.now);
  if (nudges.length >= NUDGES_PER_BUDGET) return [{ kind: "none" }, memory];
  const shot = oneShot(measured);
  return [
    { kind: "nudge", ...shot },
    {
      ...memory,
      correcting: true,
      nudges: [...nudges, measured.now],
      quietUntil: measured.now + shot.durationMillis + SETTLE_MILLIS,
    },
  ];
}

/** The nudge that gains exactly what is missing: −drift, and what leaving rate 1 loses on the way. */
function oneShot(measured: Measured): { playbackRate: number; durationMillis: number } {
  const cost = measured.roomRate === 1 ? measured.rateCostSeconds : 0;
  const toGain = cost - measured.driftSeconds;
  const strength = STRENGTHS.find((step) => Math.abs(toGain) <= step.upToSeconds)?.strength ?? 0.1;
  return {
    playbackRate: measured.roomRate * (1 + Math.sign(toGain) * strength),
    durationMillis: (Math.abs(toGain) / (strength * measured.roomRate)) * 1000,
  };
}

function recent(instants: readonly number[], now: number): readonly number[] {
  return instants.filter((instant) => now - instant < BUDGET_MILLIS);
}
