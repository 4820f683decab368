import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { join, leave, pass, startOver, stopped, sync, vector, video } from "../../testing/fakes/followedVideo";
import { reportOf } from "./report";

beforeEach(startOver);
afterEach(leave);

/** The figures twice a second for so long, as the badge looks at them. */
async function looks(millis: number): Promise<readonly (number | undefined)[]> {
  const seen: (number | undefined)[] = [];
  for (let passed = 0; passed < millis; passed += 500) {
    await pass(500);
    seen.push(sync.figures().driftMillis);
  }
  return seen;
}

/** The p95 of what was measured from now on for so long, as the room is told. */
async function reported(millis: number): Promise<number | undefined> {
  const [before, since] = [sync.figures(), performance.now()];
  await pass(millis);
  const film = { durationSeconds: 600, src: "film.m3u8" };
  return reportOf(before, sync.figures(), since, performance.now(), film).drift?.p95AbsoluteMillis;
}

/** The largest error of the last minute, absolute. */
function most(): number {
  return Math.max(...sync.figures().drifts.map(({ driftMillis }) => Math.abs(driftMillis)));
}

describe("what was measured", () => {
  beforeEach(async () => {
    join(vector(true, 1, -1000));
    await pass(10_000);
  });

  it("is told once a second, and counts what was done", async () => {
    video.slip(0.05);
    await pass(3000);
    video.stall(300);
    await pass(4000);
    const { drifts, nudges, stalls, stalledMillis, landings } = sync.figures();
    expect(drifts.length).toBeGreaterThan(8);
    expect(drifts.length).toBeLessThan(20);
    expect(nudges).toBeGreaterThan(0);
    expect([stalls, Math.round(stalledMillis)]).toEqual([1, 300]);
    expect(landings.room).toBe(1);
  });

  it("holds an error that a nudge makes up for, and so does the report", async () => {
    video.slip(0.06);
    expect(await reported(5000)).toBeGreaterThan(55);
    expect(most()).toBeGreaterThan(55);
    expect(most()).toBeLessThan(90);
  });

  it("is shown while a nudge runs, and gets smaller with it", async () => {
    video.slip(0.3);
    const [first = NaN, ...rest] = (await looks(3500)).map((seen) => Math.abs(seen ?? NaN));
    expect(first).toBeGreaterThan(250);
    expect(rest.every((seen, i) => seen <= (rest[i - 1] ?? first))).toBe(true);
    expect(rest.at(-1)).toBeLessThan(25);
  });

  it("holds an error that a jump makes up for", async () => {
    video.slip(0.9);
    expect(await reported(3000)).toBeGreaterThan(890);
    expect(sync.figures().lastJump?.fromMillis).toBeCloseTo(-900, -1);
  });

  it("holds what a film that runs dry falls behind by", async () => {
    video.stall(2000);
    await pass(1000);
    expect(sync.figures().driftMillis).toBeCloseTo(-1000, -2);
    await pass(3000);
    expect(most()).toBeGreaterThan(1900);
  });

  it("holds what a stop of the browser cost", async () => {
    stopped(1500);
    await pass(3000);
    expect(most()).toBeGreaterThan(1400);
  });
});
