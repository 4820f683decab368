// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { TimingStore } from "./timingStore";
import { DEFAULT_TIMINGS, defaultTimingsOf, EngineTimings } from "./engineTimings";
import { MAX_OFFSET_MILLIS, PersonalOffset } from "./personalOffset";

const NOW = 1_700_000_000_000;
const DAY = 24 * 3600 * 1000;
const COSTS = { ...DEFAULT_TIMINGS, afterSeekMillis: 120, rateMillis: 40 };

beforeEach(() => localStorage.clear());

function keep(at = NOW): void {
  const store = new TimingStore("chromium", () => at);
  store.write(COSTS);
  store.flush();
}

describe("what was learned", () => {
  it("is there again after the page was loaded anew, for this engine alone", () => {
    keep();
    expect(new TimingStore("chromium", () => NOW + DAY).read()).toEqual(COSTS);
    expect(new TimingStore("firefox", () => NOW).read()).toBeUndefined();
  });

  it("is read before the clock is known", () => {
    keep();
    expect(new TimingStore("chromium", () => undefined).read()).toEqual(COSTS);
  });

  it.each([
    ["older than two weeks", 15 * DAY],
    ["from the future, by a clock that was wrong", -15 * DAY],
  ])("is forgotten where it is %s", (_name, age) => {
    keep();
    expect(new TimingStore("chromium", () => NOW + age).read()).toBeUndefined();
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["something else", "[1,2]"],
    ["a missing cost", JSON.stringify({ ...COSTS, rateMillis: undefined, at: NOW })],
    ["a cost beyond belief", JSON.stringify({ ...COSTS, seekMillis: 60_000, at: NOW })],
    ["a negative cost", JSON.stringify({ ...COSTS, seekMillis: -1, at: NOW })],
    ["a text for a number", JSON.stringify({ ...COSTS, seekMillis: "80", at: NOW })],
    ["no age", JSON.stringify(COSTS)],
  ])("is not believed where the storage holds %s", (_name, text) => {
    localStorage.setItem("matinee.costs.chromium", text);
    expect(new TimingStore("chromium", () => NOW).read()).toBeUndefined();
  });

  it("is not missed where nothing can be kept", () => {
    const broken = {
      getItem: () => null,
      setItem: () => {
        throw new Error("full");
      },
    };
    const store = new TimingStore(
      "chromium",
      () => NOW,
      Object.assign(Object.create(Storage.prototype) as Storage, broken),
    );
    store.write(COSTS);
    expect(() => store.flush()).not.toThrow();
  });

  it("is written once a second, not at every lesson", () => {
    vi.useFakeTimers();
    const store = new TimingStore("chromium", () => NOW);
    const written = vi.spyOn(Storage.prototype, "setItem");
    for (let i = 0; i < 10; i++) store.write(COSTS);
    vi.advanceTimersByTime(1000);
    expect(written).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});

describe("an engine that does not follow nudges", () => {
  it("is found out by three, and gets another trial at the next visit", () => {
    const costs = new EngineTimings(DEFAULT_TIMINGS);
    for (let i = 0; i < 2; i++) costs.nudgeEnded(false);
    expect(costs.nudgeAllowed()).toBe(true);
    costs.nudgeEnded(false);
    expect(costs.nudgeAllowed()).toBe(false);
    const next = new EngineTimings(DEFAULT_TIMINGS, { ...DEFAULT_TIMINGS, nudgesFutile: 16 });
    expect(next.nudgeAllowed()).toBe(true);
    next.nudgeEnded(false);
    expect(next.nudgeAllowed()).toBe(false);
  });

  it("is told from one that a busy machine disturbs now and then", () => {
    const costs = new EngineTimings(DEFAULT_TIMINGS);
    for (let i = 0; i < 60; i++) costs.nudgeEnded(i % 3 !== 0);
    expect(costs.nudgeAllowed()).toBe(true);
  });
});

describe("the personal offset", () => {
  it("is remembered on this device, within bounds", () => {
    expect(new PersonalOffset().millis).toBe(0);
    new PersonalOffset().set(180);
    expect(new PersonalOffset().millis).toBe(180);
    new PersonalOffset().set(99_999);
    expect(new PersonalOffset().millis).toBe(MAX_OFFSET_MILLIS);
    new PersonalOffset().set(NaN);
    expect(new PersonalOffset().millis).toBe(0);
  });

  it("is nothing where the storage holds nonsense", () => {
    localStorage.setItem("matinee.offset", "a lot");
    expect(new PersonalOffset().millis).toBe(0);
  });
  it("WebKit is never nudged, whatever it has done on earlier visits", () => {
    let kept = defaultTimingsOf("webkit");
    for (let visit = 1; visit <= 20; visit++) {
      const costs = new EngineTimings(defaultTimingsOf("webkit"), kept, (learned) => (kept = learned));
      costs.seekTook(100, true);
      expect(costs.nudgeAllowed()).toBe(false);
    }
  });

  it("an engine that nudges throw back twice is nudged no more, but tried again on another visit", () => {
    let kept = DEFAULT_TIMINGS;
    const costs = new EngineTimings(DEFAULT_TIMINGS, undefined, (learned) => (kept = learned));
    costs.nudgeHarmed();
    expect(costs.nudgeAllowed()).toBe(true);
    costs.nudgeHarmed();
    expect(costs.nudgeAllowed()).toBe(false);
    expect(new EngineTimings(DEFAULT_TIMINGS, kept).nudgeAllowed()).toBe(true);
  });
});
