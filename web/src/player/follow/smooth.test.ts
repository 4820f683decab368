import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  driftMillis,
  isBehind,
  join,
  leave,
  pass,
  say,
  startOver,
  stopped,
  sync,
  target,
  vector,
  video,
  world,
} from "../../testing/fakes/followedVideo";

/** Returns the largest distance of the rates since then from the room's. */
function strongestSince(first: number, roomRate = 1): number {
  return Math.max(0, ...video.rates.slice(first).map((rate) => Math.abs(rate / roomRate - 1)));
}

beforeEach(async () => {
  startOver();
  world.mode = "smooth";
  join(vector(true, 1, -1000));
  // What a start leaves is settled by then, and nothing is brisk any more.
  await pass(8000);
});

afterEach(leave);

describe("in a smooth room", () => {
  it.each([0.03, -0.03])("an error that nobody notices is left alone: %d s", async (seconds) => {
    const rates = video.rates.length;
    const before = driftMillis();
    video.slip(seconds);
    await pass(20_000);
    expect(video.rates.slice(rates)).toEqual([]);
    expect(driftMillis()).toBeGreaterThan(30 - before - 1);
  });

  it.each([0.1, -0.1])(
    "a larger one is corrected by two percent at most, until little is left: %d s",
    async (seconds) => {
      const rates = video.rates.length;
      const seeks = video.seeks.length;
      video.slip(seconds);
      await pass(12_000);
      expect(video.rates.length).toBeGreaterThan(rates);
      expect(strongestSince(rates)).toBeLessThanOrEqual(0.02 + 1e-9);
      expect(driftMillis()).toBeLessThan(20);
      expect(video.playbackRate).toBe(1);
      expect(video.seeks.length).toBe(seeks);
    },
  );

  it("the same goes for a film at another rate, which is left as it is", async () => {
    say({ ...vector(true, target() + 0.45, 300), playbackRate: 1.5 });
    await pass(8000);
    const rates = video.rates.length;
    video.slip(0.12);
    await pass(12_000);
    expect(video.rates.length).toBeGreaterThan(rates);
    expect(strongestSince(rates, 1.5)).toBeLessThanOrEqual(0.02 + 1e-9);
    expect(driftMillis()).toBeLessThan(20);
    expect(video.playbackRate).toBe(1.5);
  });

  it("one that would take too long is jumped over, once", async () => {
    const seeks = video.seeks.length;
    video.slip(0.4);
    await pass(3000);
    expect(video.seeks.length).toBe(seeks + 1);
    expect(driftMillis()).toBeLessThan(20);
    expect(sync.figures().lastJump?.cause).toBe("drift");
  });

  it("whoever stalled for a moment is back within three seconds without a jump", async () => {
    const [rates, seeks] = [video.rates.length, video.seeks.length];
    video.stall(250);
    await pass(250 + 3000);
    expect(driftMillis()).toBeLessThan(45);
    expect(video.seeks.length).toBe(seeks);
    expect(strongestSince(rates)).toBeLessThanOrEqual(0.1 + 1e-9);
  });

  it("whoever was stopped for longer is back within three seconds by one jump", async () => {
    const seeks = video.seeks.length;
    stopped(1500);
    await pass(3000);
    expect(driftMillis()).toBeLessThan(45);
    expect(video.seeks.length).toBe(seeks + 1);
    expect(isBehind()).toBe(false);
  });

  it("a pause stands on the room's very frame", async () => {
    video.slip(0.03);
    await pass(1000);
    say(vector(false, 12.34, 200));
    await pass(1000);
    expect([video.paused, video.currentTime]).toEqual([true, 12.34]);
  });
});

describe("a room that changes how closely it is followed", () => {
  it("from smooth to tight has what was left alone corrected", async () => {
    video.slip(0.03);
    await pass(5000);
    world.mode = "tight";
    await pass(5000);
    expect(driftMillis()).toBeLessThan(10);
  });

  it("from tight to smooth leaves alone what would have been corrected", async () => {
    world.mode = "tight";
    await pass(5000);
    world.mode = "smooth";
    const rates = video.rates.length;
    video.slip(0.03);
    await pass(10_000);
    expect(video.rates.length).toBe(rates);
  });
});
