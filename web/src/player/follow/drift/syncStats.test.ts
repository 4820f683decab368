import { expect, it } from "vitest";
import { UNSET_CLOCK } from "../../../sync/clock";
import { SyncStats } from "./syncStats";
import { DEFAULT_TIMINGS, EngineTimings } from "../engine/engineTimings";

function stats(...readings: readonly (readonly [at: number, seconds: number | undefined])[]): SyncStats {
  const written = new SyncStats("chromium", new EngineTimings(DEFAULT_TIMINGS));
  for (const [at, seconds] of readings) written.drifted(seconds, at);
  return written;
}

function series(written: SyncStats, now: number): readonly (readonly [at: number, millis: number])[] {
  return written
    .figures(UNSET_CLOCK, { droppedFrames: 0, coarse: false }, now)
    .drifts.map(({ at, driftMillis }) => [at, driftMillis]);
}

it("of each second the reading that is farthest off is kept", () => {
  const written = stats([0, 0.001], [300, -0.06], [999, 0.05], [1000, 0.002], [1500, undefined], [1900, 0.001]);
  expect(series(written, 2000)).toEqual([
    [300, -60],
    [1000, 2],
  ]);
});

it("what was read before a jump is kept, and what is read after it stands beside it", () => {
  const written = stats([0, 0.001], [300, -0.9]);
  written.landed("drift", 300);
  written.drifted(0.003, 600);
  expect(series(written, 2000)).toEqual([
    [300, -900],
    [600, 3],
  ]);
});

it("what is older than a minute is let go", () => {
  expect(series(stats([0, 0.001], [30_000, 0.002], [59_000, 0.003]), 61_000)).toEqual([
    [30_000, 2],
    [59_000, 3],
  ]);
});

it("the jumps of the last minute are kept, and the last one for good", () => {
  const written = stats([0, -0.9]);
  written.landed("drift", 1000);
  written.landed("room", 50_000);
  const at = (now: number): readonly number[] =>
    written.figures(UNSET_CLOCK, { droppedFrames: 0, coarse: false }, now).jumps.map((jump) => jump.at);
  expect([at(60_000), at(61_000), at(200_000)]).toEqual([[1000, 50_000], [50_000], []]);
  expect(written.figures(UNSET_CLOCK, { droppedFrames: 0, coarse: false }, 200_000).lastJump?.cause).toBe("room");
});
