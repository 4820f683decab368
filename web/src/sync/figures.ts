/**
 * What was measured of one viewer's sync, for people and for reports. Only measured values: what has not been measured
 * is undefined. Drift in milliseconds of media, + = ahead of the room's timeline; instants in local milliseconds.
 */
export interface SyncFigures {
  /** When they were read. */
  readonly at: number;
  readonly engine: EngineName;
  /** Server − local clock; the number itself means nothing, its changes do. */
  readonly clockOffsetMillis: number | undefined;
  /** What the offset may be off by, as far as samples tell (unequal ways of a round trip are not seen by any protocol). */
  readonly clockUncertaintyMillis: number | undefined;
  /** Round trip of the last minute: its median, and what one ping in twenty exceeds. */
  readonly rttMillis: number | undefined;
  readonly rttP95Millis: number | undefined;
  /** Drift now; undefined while the film stands as it should, or is being moved. */
  readonly driftMillis: number | undefined;
  /** Drift of the last minute, oldest first: the largest of each second. */
  readonly drifts: readonly DriftPoint[];
  readonly nudges: number;
  readonly landings: Readonly<Record<LandingCause, number>>;
  readonly lastJump: Jump | undefined;
  /** Those of the last minute, oldest first. */
  readonly jumps: readonly Jump[];
  readonly stalls: number;
  readonly stalledMillis: number;
  readonly droppedFrames: number;
  /** What starting, seeking (within what is loaded, and elsewhere) and changing the rate take on this machine, as learned. */
  readonly playMillis: number;
  readonly seekMillis: number;
  readonly loadingSeekMillis: number;
  readonly rateMillis: number;
  /** Whether this engine follows small changes of rate. */
  readonly nudgeAllowed: boolean;
  /** Followed coarsely for now: this machine or connection cannot keep up, whether the film is visibly off or not. */
  readonly coarse: boolean;
}

/** Found out by what a browser has, not by what it says of itself. */
export type EngineName = "chromium" | "firefox" | "webkit" | "unknown";

export interface DriftPoint {
  readonly at: number;
  readonly driftMillis: number;
}

/**
 * Why a film was moved: the room's wish, this viewer's coming, the film having been put in again after it broke, an error too
 * large to nudge, a wake, the system's pause, a viewer's wish.
 */
export type LandingCause = "room" | "joined" | "recovered" | "drift" | "wake" | "paused" | "resync";

export interface Jump {
  readonly at: number;
  readonly cause: LandingCause;
  /** How far off the film was before, as far as it was known. */
  readonly fromMillis: number | undefined;
}

/** Whether a jump was this viewer's own: everybody's films jump when the room wants it, and whoever comes in has to begin somewhere. */
export function isOwn(cause: LandingCause): boolean {
  return cause !== "room" && cause !== "joined";
}

export const NO_LANDINGS: Readonly<Record<LandingCause, number>> = {
  room: 0,
  joined: 0,
  recovered: 0,
  drift: 0,
  wake: 0,
  paused: 0,
  resync: 0,
};
