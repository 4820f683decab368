import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  driftMillis,
  join,
  leave,
  pass,
  say,
  startOverIn,
  target,
  vector,
  video,
} from "../../testing/fakes/followedVideo";
import { DEFAULT_TIMINGS, defaultTimingsOf, EngineTimings } from "./engine/engineTimings";

beforeEach(() => startOverIn("chromium"));
afterEach(leave);

describe("in Chromium", () => {
  it("a film that started a few milliseconds off is there to the millisecond soon after, without a jump", async () => {
    video.temper.playMillis = DEFAULT_TIMINGS.afterSeekMillis + 12;
    join(vector(true, 20, -1000));
    await pass(600);
    expect(driftMillis()).toBeGreaterThan(8);
    const seeks = video.seeks.length;
    await pass(3400);
    expect(driftMillis()).toBeLessThan(1.5);
    expect(video.seeks).toHaveLength(seeks);
    const beyond = video.rates.filter((rate) => Math.abs(rate - 1) > 0.02 + 1e-9);
    expect(beyond).toEqual([]);
  });

  it("the pitch is kept again as soon as such a nudge is over, and at any rate of the room's", async () => {
    video.temper.playMillis = DEFAULT_TIMINGS.afterSeekMillis + 18;
    join(vector(true, 20, -1000));
    await vi.waitFor(() => expect(video.preservesPitch).toBe(false), { interval: 20, timeout: 4000 });
    expect(video.playbackRate).not.toBe(1);
    say(vector(true, target(), 0, 1.5));
    await pass(20);
    expect([video.playbackRate, video.preservesPitch]).toEqual([1.5, true]);
    say(vector(true, target(), 0));
    await pass(6000);
    expect([video.playbackRate, video.preservesPitch]).toEqual([1, true]);
  });
});

describe("what small nudges are worth", () => {
  it("is learned: three in a row that do nothing, and none is made until the next visit", () => {
    let kept = DEFAULT_TIMINGS;
    const costs = new EngineTimings(DEFAULT_TIMINGS, undefined, (learned) => (kept = learned));
    for (const worked of [false, false, true, false, false]) costs.fineNudgeEnded(worked);
    expect(costs.fineAllowed()).toBe(true);
    costs.fineNudgeEnded(false);
    expect(costs.fineAllowed()).toBe(false);
    const next = new EngineTimings(DEFAULT_TIMINGS, kept);
    expect(next.fineAllowed()).toBe(true);
    next.fineNudgeEnded(false);
    expect(next.fineAllowed()).toBe(false);
  });

  it.each(["firefox", "webkit", "unknown"] as const)("is taken for nothing in %s, whatever is told", (engine) => {
    const costs = new EngineTimings(defaultTimingsOf(engine));
    costs.fineNudgeEnded(true);
    expect(costs.fineAllowed()).toBe(false);
  });
});
