import { describe, expect, it } from "vitest";
import { DEFAULT_TIMINGS, defaultTimingsOf, EngineTimings } from "./engineTimings";

/** Timings after seeks of these lengths, one after the other. */
function learned(took: readonly number[], loaded: boolean): EngineTimings {
  const costs = new EngineTimings(DEFAULT_TIMINGS);
  for (const millis of took) costs.seekTook(millis, loaded);
  return costs;
}

describe("what a seek takes", () => {
  it("is learned apart for what is loaded and what is not", () => {
    const costs = learned([700, 700, 700, 700, 700, 700, 700, 700], false);
    expect(costs.seekMillis(false)).toBeGreaterThan(700);
    expect(costs.seekMillis(false)).toBeLessThan(1000);
    expect(costs.seekMillis(true)).toBe(new EngineTimings(DEFAULT_TIMINGS).seekMillis(true));
  });

  it.each([true, false])("hardly grows by one that hung, and soon shrinks again (loaded: %s)", (loaded) => {
    const usual = Array.from({ length: 8 }, () => 150);
    const before = learned(usual, loaded).seekMillis(loaded);
    expect(learned([...usual, 14_000], loaded).seekMillis(loaded)).toBeLessThan(before + 700);
    expect(learned([...usual, 14_000, ...usual], loaded).seekMillis(loaded)).toBeLessThan(before * 1.3);
  });

  it("is believed where it stays so", () => {
    const slow = Array.from({ length: 8 }, () => 8000);
    expect(learned(slow, false).seekMillis(false)).toBeGreaterThan(7000);
  });
});

describe("an engine that follows every change of rate", () => {
  it("is not refused for what a busy machine makes of three nudges, but for more than six", () => {
    const costs = new EngineTimings(defaultTimingsOf("firefox"));
    for (let futile = 1; futile <= 6; futile++) costs.nudgeEnded(false);
    expect(costs.nudgeAllowed()).toBe(true);
    costs.nudgeEnded(false);
    expect(costs.nudgeAllowed()).toBe(false);
  });
});
