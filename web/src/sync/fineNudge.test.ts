import { describe, expect, it } from "vitest";
import { afterStall, afterStart, decide, NO_MEMORY, type CorrectionMemory, type Measured } from "./correction";
import { styleOf } from "./syncMode";

/** A film of an engine whose small nudges are exact, in a quiet minute. */
const CALM: Measured = {
  driftSeconds: 0,
  doubtSeconds: 0.0003,
  roomRate: 1,
  now: 100_000,
  rateCostSeconds: 0.024,
  nudgeAllowed: true,
  fineAllowed: true,
  style: styleOf("tight", false),
};
const STARTED = afterStart(NO_MEMORY, CALM.now);

function next(memory: CorrectionMemory, measured: Partial<Measured>): ReturnType<typeof decide> {
  return decide(memory, { ...CALM, ...measured });
}

describe("a rest that no ear tells when it is made up for", () => {
  it.each<[number, number, number, number]>([
    // drift in s, milliseconds since the start, rate, milliseconds
    [-0.003, 1000, 1.01, 300],
    [0.003, 1000, 0.99, 300],
    [-0.003, 2000, 1.005, 600],
    [0.005, 2000, 0.995, 1000],
    [-0.012, 1000, 1.02, 600],
    [-0.012, 2000, 1.01, 1200],
    [0.02, 2000, 0.99, 2000],
  ])("%d s: resampled, and nothing is added for leaving rate 1", (driftSeconds, since, rate, millis) => {
    expect(next(STARTED, { driftSeconds, now: CALM.now + since })[0]).toEqual({
      kind: "nudge",
      playbackRate: expect.closeTo(rate, 9) as number,
      durationMillis: expect.closeTo(millis, 6) as number,
      keepsPitch: false,
    });
  });

  it("is left where the clock may be off by as much", () => {
    const measured = { driftSeconds: -0.005, now: CALM.now + 1000 };
    expect(next(STARTED, { ...measured, doubtSeconds: 0.0017 })[0].kind).toBe("none");
    expect(next(STARTED, { ...measured, doubtSeconds: 0.0016 })[0].kind).toBe("nudge");
  });

  it.each<[string, Partial<Measured>]>([
    ["at another rate, where sound is stretched anyway", { roomRate: 1.5 }],
    ["in a smooth room", { style: styleOf("smooth", false) }],
    ["by an engine that is not known for it", { fineAllowed: false }],
    ["by an engine that is not nudged at all", { nudgeAllowed: false }],
    ["for a viewer that is followed coarsely", { style: styleOf("tight", true) }],
  ])("is left %s", (_, measured) => {
    expect(next(STARTED, { driftSeconds: -0.005, now: CALM.now + 1000, ...measured })[0].kind).toBe("none");
  });

  it("above 20 ms the pitch is kept", () => {
    expect(next(STARTED, { driftSeconds: -0.021, now: CALM.now + 1000 })[0]).toMatchObject({ keepsPitch: true });
  });

  it("is made up for in the first seconds, and later not more than once in 75 s", () => {
    const settled = { driftSeconds: -0.005, now: CALM.now + 4000 };
    const [first, touched] = next(STARTED, settled);
    expect(next(STARTED, { ...settled, driftSeconds: -0.003 })[0].kind).toBe("none");
    expect(first.kind).toBe("nudge");
    expect(next(touched, { ...settled, now: settled.now + 74_999 })[0].kind).toBe("none");
    expect(next(touched, { ...settled, now: settled.now + 75_000 })[0].kind).toBe("nudge");
    // More than that is no rest.
    expect(next(touched, { ...settled, driftSeconds: -0.008 })[0]).toMatchObject({ keepsPitch: false });
  });

  it("what a nudge that is heard leaves is made up for, too", () => {
    const [, nudged] = next({ ...STARTED, settlesUntil: -Infinity }, { driftSeconds: -0.05 });
    expect(next(nudged, { driftSeconds: -0.003, now: CALM.now + 3000 })[0]).toMatchObject({ keepsPitch: false });
  });

  it("takes nothing from the budget that keeps a film watchable", () => {
    let memory = NO_MEMORY;
    for (let now = CALM.now; now < CALM.now + 60_000; now += 1000) {
      memory = next(afterStall(memory, now), { driftSeconds: -0.005, now })[1];
    }
    expect(memory.nudges).toEqual([]);
    expect(memory.coarseUntil).toBe(-Infinity);
  });
});
