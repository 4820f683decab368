/**
 * Measured values of one viewer's sync, for display and reports; undefined if not measured. Drift in milliseconds of
 * media, + = ahead of the room's timeline; instants in local milliseconds.
 */
export interface SyncFigures {
  /** Instant of this reading. */
  readonly at: number;
  readonly engine: EngineName;
  /** Server − local clock; only its changes have a meaning. */
  readonly clockOffsetMillis: number | undefined;
  /** Maximum error of the offset as far as samples show it. No protocol sees different delays of the two ways. */
  readonly clockUncertaintyMillis: number | undefined;
  /** Round trip of the last minute: median and 95th percentile. */
  readonly rttMillis: number | undefined;
  readonly rttP95Millis: number | undefined;
  /** Current drift; undefined while the video stands or is being moved. */
  readonly driftMillis: number | undefined;
  /** Drift of the last minute, oldest first: the largest of each second. */
  readonly drifts: readonly DriftPoint[];
  readonly nudges: number;
  readonly landings: Readonly<Record<LandingCause, number>>;
  readonly lastJump: Jump | undefined;
  /** Jumps of the last minute, oldest first. */
  readonly jumps: readonly Jump[];
  readonly stalls: number;
  readonly stalledMillis: number;
  readonly droppedFrames: number;
  /** Learned time of starting, seeking (buffered or not) and changing the rate on this device. */
  readonly playMillis: number;
  readonly seekMillis: number;
  readonly loadingSeekMillis: number;
  readonly rateMillis: number;
  /** The engine follows small changes of rate. */
  readonly nudgeAllowed: boolean;
  /** Followed coarsely: this device or connection cannot keep up, whether the drift is visible or not. */
  readonly coarse: boolean;
}

/** Found by features of the browser, not by its user agent. */
export type EngineName = "chromium" | "firefox" | "webkit" | "unknown";

export interface DriftPoint {
  readonly at: number;
  readonly driftMillis: number;
}

/**
 * Cause of a landing: a change of the room, joining, loading again after an error, a drift too large to nudge, a wake,
 * a pause by the system, a request of the viewer.
 */
export type LandingCause = "room" | "joined" | "recovered" | "drift" | "wake" | "paused" | "resync";

export interface Jump {
  readonly at: number;
  readonly cause: LandingCause;
  /** Drift before the jump, if known. */
  readonly fromMillis: number | undefined;
}

/** Returns true for a jump of this viewer alone, not one of the room or the first one after joining. */
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
