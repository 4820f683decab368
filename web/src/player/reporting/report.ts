import type { Drift, Engine, Report } from "../../protocol/messages";
import type { EngineName, SyncFigures } from "../../sync/figures";
import { median, quantile } from "../../sync/quantile";

const ENGINES: Readonly<Record<EngineName, Engine>> = {
  chromium: "chromium",
  firefox: "firefox",
  webkit: "webkit",
  unknown: "other",
};

/**
 * Events between two readings of the figures, as the server wants to know them.
 *
 * @param since local milliseconds of the earlier look
 * @param film what is played: nothing of its length where it has none, as a live stream
 */
export function reportOf(
  before: SyncFigures,
  after: SyncFigures,
  since: number,
  now: number,
  { durationSeconds, src }: { readonly durationSeconds: number; readonly src: string | undefined },
): Report {
  const drift = driftOf(after, since);
  const known = Number.isFinite(durationSeconds) && durationSeconds > 0;
  return {
    type: "report",
    engine: ENGINES[after.engine],
    ...(after.rttP95Millis !== undefined && { rttMillis: after.rttP95Millis }),
    costs: {
      playMillis: after.playMillis,
      seekMillis: after.seekMillis,
      loadingSeekMillis: after.loadingSeekMillis,
    },
    ...(drift && { drift }),
    counts: {
      periodMillis: now - since,
      stalls: after.stalls - before.stalls,
      stalledMillis: after.stalledMillis - before.stalledMillis,
      nudges: after.nudges - before.nudges,
      landings: ownLandings(after) - ownLandings(before),
      droppedFrames: Math.max(0, after.droppedFrames - before.droppedFrames),
    },
    ...(known && src !== undefined && { durationSeconds, src }),
  };
}

/** Jumps that the room did not ask for. */
export function ownLandings({ landings }: SyncFigures): number {
  return landings.drift + landings.wake + landings.paused + landings.resync + landings.recovered;
}

function driftOf({ drifts }: SyncFigures, since: number): Drift | undefined {
  const readings = drifts.filter(({ at }) => at > since).map(({ driftMillis }) => driftMillis);
  if (readings.length === 0) return undefined;
  return {
    medianMillis: median(readings),
    p95AbsoluteMillis: quantile(readings.map(Math.abs), 0.95),
    readings: readings.length,
  };
}
