import { describe, expect, it } from "vitest";
import { KeepingUp, type Advice } from "./keepingUp";

const PICTURES = { dropped: 0, total: 0 };

/** Asks once a second for so long; returns what was advised, and when (seconds). */
function ask(
  keeping: KeepingUp,
  seconds: number,
  stallMillis: (second: number) => number = () => 0,
  from = 0,
): readonly [number, Advice][] {
  const advised: [number, Advice][] = [];
  for (let second = from; second < from + seconds; second++) {
    const millis = stallMillis(second);
    if (millis > 0) keeping.stalled(second * 1000, millis);
    const advice = keeping.advice(second * 1000, PICTURES);
    if (advice !== "none") advised.push([second, advice]);
  }
  return advised;
}

describe("a film that runs dry", () => {
  it("is left alone for two stalls, and lowered for a third", () => {
    expect(ask(new KeepingUp(), 30, (second) => (second % 20 === 0 ? 600 : 0))).toEqual([]);
    expect(ask(new KeepingUp(), 12, (second) => (second % 5 === 0 ? 600 : 0))).toEqual([[10, "lower"]]);
  });

  it("is lowered for one long stall", () => {
    expect(ask(new KeepingUp(), 12, (second) => (second === 5 ? 4500 : 0))).toEqual([[5, "lower"]]);
  });

  it("is not lowered for hiccups of the decoder", () => {
    expect(ask(new KeepingUp(), 60, () => 100)).toEqual([]);
  });

  it("gets the better rendition again after a calm minute", () => {
    const keeping = new KeepingUp();
    keeping.stalled(0, 5000);
    expect(ask(keeping, 120)).toEqual([
      [0, "lower"],
      [60, "raise"],
    ]);
  });

  it("waits twice as long after each failure", () => {
    const keeping = new KeepingUp();
    const advised = ask(keeping, 1200, (second) => ([0, 80, 260].includes(second) ? 5000 : 0));
    expect(advised).toEqual([
      [0, "lower"],
      [60, "raise"],
      [80, "lower"],
      [200, "raise"],
      [260, "lower"],
      [500, "raise"],
    ]);
  });

  it("is hopeless where it stands for a quarter of the time", () => {
    const keeping = new KeepingUp();
    ask(keeping, 30, (second) => (second % 6 === 0 ? 600 : 0));
    expect(keeping.isHopeless()).toBe(false);
    ask(keeping, 30, (second) => (second % 6 === 0 ? 2000 : 0), 30);
    expect(keeping.isHopeless()).toBe(true);
  });

  it("is not hopeless for one long wait, however long", () => {
    const keeping = new KeepingUp();
    ask(keeping, 30, (second) => (second === 5 ? 20_000 : 0));
    expect(keeping.isHopeless()).toBe(false);
  });

  it("has nothing to raise where nothing could be lowered", () => {
    const keeping = new KeepingUp();
    keeping.stalled(0, 5000);
    keeping.advice(0, PICTURES);
    keeping.couldNotLower();
    expect(ask(keeping, 300, () => 0, 1)).toEqual([]);
  });
});

describe("dropped pictures", () => {
  it("lower the rendition where every third is missing", () => {
    const keeping = new KeepingUp();
    expect(keeping.advice(0, { dropped: 90, total: 300 })).toBe("lower");
  });

  it("are forgiven where they are few, or a burst that is over", () => {
    const keeping = new KeepingUp();
    expect(keeping.advice(0, { dropped: 30, total: 300 })).toBe("none");
    expect(keeping.advice(1000, { dropped: 31, total: 600 })).toBe("none");
  });

  it("are counted anew when a film is loaded anew", () => {
    const keeping = new KeepingUp();
    keeping.advice(0, { dropped: 0, total: 3000 });
    keeping.advice(1000, { dropped: 0, total: 10 });
    expect(keeping.advice(12_000, { dropped: 100, total: 310 })).toBe("lower");
  });
});
