import { NO_LANDINGS, type SyncFigures } from "../../sync/figures";

/** The figures of a viewer whose drift was measured once a second, and who is in sync but for that. */
export function someFigures(drifts: readonly number[], change: Partial<SyncFigures> = {}): SyncFigures {
  return {
    at: (drifts.length - 1) * 1000,
    engine: "chromium",
    clockOffsetMillis: 5,
    clockUncertaintyMillis: 0.4,
    rttMillis: 4,
    rttP95Millis: 6,
    driftMillis: drifts.at(-1),
    drifts: drifts.map((driftMillis, second) => ({ at: second * 1000, driftMillis })),
    nudges: 0,
    landings: NO_LANDINGS,
    lastJump: undefined,
    jumps: [],
    stalls: 0,
    stalledMillis: 0,
    droppedFrames: 0,
    playMillis: 45,
    seekMillis: 120,
    loadingSeekMillis: 400,
    rateMillis: 23,
    nudgeAllowed: true,
    coarse: false,
    ...change,
  };
}
