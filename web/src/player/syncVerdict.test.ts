import { expect, it } from "vitest";
import { NO_LANDINGS, type SyncFigures } from "../sync/figures";
import { syncVerdict } from "./syncVerdict";

function figures(drifts: readonly number[], change: Partial<SyncFigures> = {}): SyncFigures {
  return {
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
    stalls: 0,
    stalledMillis: 0,
    droppedFrames: 0,
    playMillis: 45,
    seekMillis: 120,
    rateMillis: 23,
    nudgeAllowed: true,
    ...change,
  };
}

const WATCHING = { moving: true, behind: false };

it.each([
  ["small errors", figures([3, -5, 2]), WATCHING, "good", "In sync, ±6 ms"],
  ["old errors are over", figures([900, ...Array<number>(15).fill(4)]), WATCHING, "good", "In sync, ±5 ms"],
  [
    "the clock's error counts",
    figures([3], { clockUncertaintyMillis: 60 }),
    WATCHING,
    "fair",
    "Nearly in sync, ±63 ms",
  ],
  ["a visible error", figures([90]), WATCHING, "fair", "Nearly in sync, ±91 ms"],
  ["far behind", figures([-432]), WATCHING, "bad", "432 ms behind"],
  ["far ahead", figures([2340]), WATCHING, "bad", "2.3 s ahead"],
  ["given up", figures([-80]), { moving: true, behind: true }, "bad", "80 ms behind"],
  ["being moved", figures([4], { driftMillis: undefined }), WATCHING, "idle", "Measuring…"],
  ["nothing measured", figures([]), WATCHING, "idle", "Measuring…"],
  ["no clock", figures([], { clockUncertaintyMillis: undefined }), WATCHING, "idle", "Finding the clock…"],
  ["a paused film", figures([4]), { moving: false, behind: false }, "idle", "Paused"],
])("%s", (_name, measured, watching, level, text) => {
  expect(syncVerdict(measured, watching)).toEqual({ level, text });
});

it("what was read before a jump says nothing of now", () => {
  const { text } = syncVerdict(figures([-600, -600, 2], { lastJump: { at: 1500, cause: "wake", fromMillis: -600 } }), {
    moving: true,
    behind: false,
  });
  expect(text).toBe("In sync, ±3 ms");
});

it("a film that does not come is told, though nothing can be measured", () => {
  expect(syncVerdict(figures([], { driftMillis: undefined }), { moving: true, behind: true }).text).toBe(
    "Waiting for the film",
  );
});
