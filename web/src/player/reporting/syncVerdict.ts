import type { SyncFigures } from "../../sync/figures";
import { quantile } from "../../sync/quantile";

/** Text about a viewer's sync, from measured values only. */
export interface SyncVerdict {
  readonly level: "idle" | "good" | "fair" | "bad";
  readonly text: string;
}

export interface Watching {
  /** True if the room's video moves. */
  readonly moving: boolean;
  /** True if this machine or connection visibly cannot follow. */
  readonly behind: boolean;
  /** False: this stream has no time that all pages share. */
  readonly exact?: boolean;
}

/** Readings that a verdict rests on: about the last fifteen seconds, if there was no jump in them. */
const READINGS = 15;

/** A frame at 24 a second: nobody sees less. */
const GOOD_MILLIS = 42;

/** Above this, speech from two rooms is heard twice. */
const FAIR_MILLIS = 150;

/** Whatever corrections there are too many of: those of a thin line, or of a busy machine. */
const COARSE: SyncVerdict = { level: "fair", text: "Followed coarsely: your connection or device cannot keep up" };

const INEXACT: SyncVerdict = { level: "fair", text: "This stream can't be synced exactly" };

const SECOND_MILLIS = 1000;

/** The error is that of the film plus that of the clock it was measured against. */
export function syncVerdict(figures: SyncFigures, { moving, behind, exact = true }: Watching): SyncVerdict {
  const { driftMillis, clockUncertaintyMillis, coarse } = figures;
  if (!moving) return { level: "idle", text: "Paused" };
  if (!exact) return INEXACT;
  if (clockUncertaintyMillis === undefined) return { level: "idle", text: "Syncing clock…" };
  const { drifts, lastJump } = figures;
  const sinceJump = drifts.filter(({ at }) => at > (lastJump?.at ?? -Infinity));
  const recentMillis = sinceJump.slice(-READINGS).map((point) => Math.abs(point.driftMillis));
  if (driftMillis === undefined || recentMillis.length === 0) {
    if (behind) return { level: "bad", text: "Waiting for the film" };
    return coarse ? COARSE : { level: "idle", text: "Measuring…" };
  }
  if (Math.abs(driftMillis) > FAIR_MILLIS || behind) return { level: "bad", text: distance(driftMillis) };
  if (coarse) return COARSE;
  const errorMillis = Math.ceil(quantile(recentMillis, 0.95) + clockUncertaintyMillis);
  if (errorMillis <= GOOD_MILLIS) return { level: "good", text: `In sync, ±${errorMillis} ms` };
  return { level: "fair", text: `Nearly in sync, ±${errorMillis} ms` };
}

/** Formats a drift with its direction, as "0.8 s ahead". */
export function distance(driftMillis: number): string {
  const sizeMillis = Math.abs(driftMillis);
  const amount =
    sizeMillis < SECOND_MILLIS ? `${Math.round(sizeMillis)} ms` : `${(sizeMillis / SECOND_MILLIS).toFixed(1)} s`;
  return `${amount} ${driftMillis < 0 ? "behind" : "ahead"}`;
}
