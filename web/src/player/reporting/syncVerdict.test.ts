import { expect, it } from "vitest";
import { someFigures } from "../../testing/fakes/someFigures";
import { syncVerdict } from "./syncVerdict";

const WATCHING = { moving: true, behind: false };

it.each([
  ["small errors", someFigures([3, -5, 2]), WATCHING, "good", "In sync, ±6 ms"],
  ["old errors are over", someFigures([900, ...Array<number>(15).fill(4)]), WATCHING, "good", "In sync, ±5 ms"],
  [
    "the clock's error counts",
    someFigures([3], { clockUncertaintyMillis: 60 }),
    WATCHING,
    "fair",
    "Nearly in sync, ±63 ms",
  ],
  ["a visible error", someFigures([90]), WATCHING, "fair", "Nearly in sync, ±91 ms"],
  ["far behind", someFigures([-432]), WATCHING, "bad", "432 ms behind"],
  ["far ahead", someFigures([2340]), WATCHING, "bad", "2.3 s ahead"],
  ["given up", someFigures([-80]), { moving: true, behind: true }, "bad", "80 ms behind"],
  [
    "followed coarsely",
    someFigures([-80], { coarse: true }),
    WATCHING,
    "fair",
    "Followed coarsely: your connection or device cannot keep up",
  ],
  [
    "followed coarsely, and being moved",
    someFigures([4], { driftMillis: undefined, coarse: true }),
    WATCHING,
    "fair",
    "Followed coarsely: your connection or device cannot keep up",
  ],
  ["followed coarsely, and visibly off", someFigures([-432], { coarse: true }), WATCHING, "bad", "432 ms behind"],
  ["being moved", someFigures([4], { driftMillis: undefined }), WATCHING, "idle", "Measuring…"],
  ["nothing measured", someFigures([]), WATCHING, "idle", "Measuring…"],
  ["no clock", someFigures([], { clockUncertaintyMillis: undefined }), WATCHING, "idle", "Syncing clock…"],
  ["a paused film", someFigures([4]), { moving: false, behind: false }, "idle", "Paused"],
])("%s", (_name, measured, watching, level, text) => {
  expect(syncVerdict(measured, watching)).toEqual({ level, text });
});

it("what was read before a jump says nothing of now", () => {
  const { text } = syncVerdict(
    someFigures([-600, -600, 2], { lastJump: { at: 1500, cause: "wake", fromMillis: -600 } }),
    {
      moving: true,
      behind: false,
    },
  );
  expect(text).toBe("In sync, ±3 ms");
});

it("a film that does not come is told, though nothing can be measured", () => {
  expect(syncVerdict(someFigures([], { driftMillis: undefined }), { moving: true, behind: true }).text).toBe(
    "Waiting for the film",
  );
});
