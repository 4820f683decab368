import { describe, expect, it } from "vitest";
import {
  afterRetriedStart,
  afterStall,
  afterStart,
  cannotKeepUp,
  decide,
  afterGivingUp,
  mayLand,
  NO_MEMORY,
  withLanding,
  type Correction,
  type Measured,
} from "./correction";
import { styleOf, type SyncMode } from "./syncMode";

const TIGHT = styleOf("tight", false);
const SMOOTH = styleOf("smooth", false);
const CALM: Measured = {
  driftSeconds: 0,
  doubtSeconds: 0,
  roomRate: 1,
  now: 100_000,
  rateCostSeconds: 0,
  nudgeAllowed: true,
  fineAllowed: false,
  style: TIGHT,
};

function correctionOf(measured: Partial<Measured>): Correction {
  return decide(NO_MEMORY, { ...CALM, ...measured })[0];
}

function nudge(playbackRate: number, durationMillis: number): unknown {
  return {
    kind: "nudge",
    playbackRate: expect.closeTo(playbackRate, 9) as number,
    durationMillis: expect.closeTo(durationMillis, 6) as number,
    keepsPitch: true,
  };
}

describe("drift → correction", () => {
  it.each<[number, unknown]>([
    [0, { kind: "none" }],
    [0.0059, { kind: "none" }],
    [-0.0059, { kind: "none" }],
    [-0.03, nudge(1.03, 1000)],
    [0.03, nudge(0.97, 1000)],
    [-0.069, nudge(1.03, 2300)],
    [-0.1, nudge(1.05, 2000)],
    [0.139, nudge(0.95, 2780)],
    [-0.2, nudge(1.1, 2000)],
    [0.4, nudge(0.9, 4000)],
    [0.401, { kind: "land" }],
    [-0.401, { kind: "land" }],
    [-30, { kind: "land" }],
    [NaN, { kind: "none" }],
  ])("%d s → %o", (driftSeconds, expected) => {
    expect(correctionOf({ driftSeconds })).toEqual(expected);
  });

  it("a nudge makes up for what leaving rate 1 costs", () => {
    expect(correctionOf({ driftSeconds: -0.03, rateCostSeconds: 0.024 })).toEqual(nudge(1.03, 1800));
    expect(correctionOf({ driftSeconds: 0.06, rateCostSeconds: 0.024 })).toEqual(nudge(0.97, 1200));
  });

  it("a nudge is relative to the room's rate", () => {
    expect(correctionOf({ driftSeconds: -0.03, roomRate: 1.5, rateCostSeconds: 0.024 })).toEqual(
      nudge(1.545, 2000 / 3),
    );
  });

  it("an engine that cannot be nudged lands, and is left alone below that", () => {
    expect(correctionOf({ driftSeconds: -0.05, nudgeAllowed: false })).toEqual({ kind: "none" });
    expect(correctionOf({ driftSeconds: -0.07, nudgeAllowed: false })).toEqual({ kind: "land" });
  });

  it.each<[SyncMode]>([["tight"], ["smooth"]])("in %s never plays faster or slower than 15 %% off the rate", (mode) => {
    for (const brisk of [false, true]) {
      const memory = brisk ? afterStart(NO_MEMORY, CALM.now) : NO_MEMORY;
      for (let drift = -2; drift <= 2; drift += 0.001) {
        const measured = { ...CALM, driftSeconds: drift, rateCostSeconds: 0.08, style: styleOf(mode, false) };
        const [correction] = decide(memory, measured);
        if (correction.kind === "nudge") expect(Math.abs(correction.playbackRate - 1)).toBeLessThanOrEqual(0.15 + 1e-9);
      }
    }
  });

  it("what leaving rate 1 costs is enough for a film that is ahead by it: one short flip", () => {
    expect(correctionOf({ driftSeconds: 0.02, rateCostSeconds: 0.02 })).toEqual(nudge(1.005, 60));
  });

  it("is brisker right after a start", () => {
    expect(decide(afterStart(NO_MEMORY, CALM.now), { ...CALM, driftSeconds: -0.04 })[0]).toEqual(nudge(1.1, 400));
    expect(decide(afterStart(NO_MEMORY, CALM.now), { ...CALM, driftSeconds: -0.06 })[0]).toEqual(nudge(1.15, 400));
  });

  it("does not chase what the clock itself may be off by", () => {
    expect(correctionOf({ driftSeconds: 0.02, doubtSeconds: 0.007 })).toEqual({ kind: "none" });
    expect(correctionOf({ driftSeconds: 0.02, doubtSeconds: 0.006 })).toMatchObject({ kind: "nudge" });
  });

  it.each<[number, unknown]>([
    [0.044, { kind: "none" }],
    [-0.1, nudge(1.02, 5000)],
    [-0.25, nudge(1.05, 5000)],
    [0.31, { kind: "land" }],
  ])("smooth rooms are followed more gently: %d s → %o", (driftSeconds, expected) => {
    expect(correctionOf({ driftSeconds, style: SMOOTH })).toEqual(expected);
  });
});

describe("correction over time", () => {
  it.each<[SyncMode]>([["tight"], ["smooth"]])("whoever stalled is back within three seconds in %s", (mode) => {
    const memory = afterStall(NO_MEMORY, CALM.now);
    for (let driftSeconds = -0.46; driftSeconds < -0.05; driftSeconds += 0.01) {
      const [correction] = decide(memory, { ...CALM, driftSeconds, style: styleOf(mode, false) });
      const millis = correction.kind === "nudge" ? correction.durationMillis : 0;
      expect(correction.kind).not.toBe("none");
      expect(millis).toBeLessThanOrEqual(3000);
    }
  });

  it("aims again where a start that the room asked for came visibly late, once, and not after a stall", () => {
    const late = { ...CALM, now: CALM.now + 600, driftSeconds: -0.13 };
    const started = afterStart(NO_MEMORY, CALM.now);
    const [land, landing] = decide(started, late);
    expect(land.kind).toBe("land");
    expect(decide(afterStart(landing, late.now), { ...late, now: late.now + 600 })[0].kind).toBe("nudge");
    expect(decide(started, { ...late, driftSeconds: -0.11 })[0].kind).toBe("nudge");
    expect(decide(started, { ...late, now: CALM.now + 1500 })[0].kind).toBe("nudge");
    expect(decide(afterStall(NO_MEMORY, CALM.now), late)[0].kind).toBe("nudge");
    expect(decide(started, { ...late, style: SMOOTH })[0].kind).toBe("nudge");
  });

  it("lands an engine that cannot be nudged for less right after a start, once", () => {
    const off = { ...CALM, now: CALM.now + 600, driftSeconds: -0.045, nudgeAllowed: false };
    const started = afterStart(NO_MEMORY, CALM.now);
    const [land, landing] = decide(started, off);
    expect(land.kind).toBe("land");
    expect(decide(afterStart(landing, off.now), { ...off, now: off.now + 600 })[0].kind).toBe("none");
    expect(decide(started, { ...off, driftSeconds: -0.039 })[0].kind).toBe("none");
    expect(decide(started, { ...off, now: CALM.now + 1500 })[0].kind).toBe("none");
    expect(decide(afterStall(NO_MEMORY, CALM.now), off)[0].kind).toBe("none");
  });

  it("goes on below the first threshold until the smaller one", () => {
    const [, correcting] = decide(NO_MEMORY, { ...CALM, driftSeconds: -0.03 });
    expect(decide(correcting, { ...CALM, driftSeconds: -0.005 })[0].kind).toBe("nudge");
    const [none, calm] = decide(correcting, { ...CALM, driftSeconds: -0.0039 });
    expect(none.kind).toBe("none");
    expect(decide(calm, { ...CALM, driftSeconds: -0.005 })[0].kind).toBe("none");
  });

  it("lands at most once in three seconds", () => {
    const landed = withLanding(NO_MEMORY, CALM.now, TIGHT);
    expect(mayLand(landed, CALM.now + 2999, TIGHT)).toBe(false);
    expect(decide(landed, { ...CALM, now: CALM.now + 2999, driftSeconds: -2 })[0].kind).toBe("none");
    expect(decide(landed, { ...CALM, now: CALM.now + 3000, driftSeconds: -2 })[0].kind).toBe("land");
  });

  it("lands again once after a start, but not after one that took two aims, unless something came between", () => {
    const late = { ...CALM, now: CALM.now + 300, driftSeconds: -0.5 };
    expect(decide(afterStart(NO_MEMORY, CALM.now), late)[0].kind).toBe("land");
    const again = afterRetriedStart(NO_MEMORY, CALM.now);
    expect(decide(again, { ...late, now: CALM.now + 2999 })[0].kind).toBe("none");
    expect(decide(again, { ...late, now: CALM.now + 3000 })[0].kind).toBe("land");
    expect(decide(afterStall(again, CALM.now + 200), late)[0].kind).toBe("land");
  });

  it("a start of the room's is not charged", () => {
    expect(afterRetriedStart(NO_MEMORY, CALM.now).landings).toEqual([]);
  });

  it.each<[SyncMode, number]>([
    ["tight", 12],
    ["smooth", 6],
  ])("in %s, of the landings after gaps in two minutes all but ten are charged", (mode, budget) => {
    let memory = NO_MEMORY;
    const style = styleOf(mode, false);
    const instants = Array.from({ length: 10 + budget }, (_, i) => i * 3000);
    for (const now of instants) {
      memory = afterStall(memory, now);
      expect(mayLand(memory, now, style)).toBe(true);
      memory = withLanding(memory, now, style);
    }
    const next = instants.length * 3000;
    expect(mayLand(afterStall(memory, next), next, style)).toBe(false);
    expect(mayLand(afterStall(memory, 200_000), 200_000, style)).toBe(true);
  });

  it("a viewer that cannot keep up is moved seven times a minute at most, whatever happens to the film", () => {
    let memory = afterGivingUp(NO_MEMORY, 0);
    let landings = 0;
    for (let now = 0; now < 60_000; now += 100) {
      if (now % 3000 === 0) memory = afterStall(memory, now);
      const [correction, next] = decide(memory, { ...CALM, style: styleOf("tight", true), now, driftSeconds: -5 });
      memory = next;
      if (correction.kind === "land") landings++;
    }
    expect(landings).toBe(4 + 3);
  });

  it("giving up once more does not begin the budget anew", () => {
    const memory = afterGivingUp(afterGivingUp(NO_MEMORY, 1000), 20_000);
    expect([memory.coarseFrom, cannotKeepUp(memory, 49_999), cannotKeepUp(memory, 50_000)]).toEqual([
      1000,
      true,
      false,
    ]);
  });

  it("gives up jumping when the minute's budget is used, says so, and tries again later", () => {
    let memory = NO_MEMORY;
    let landings = 0;
    for (let now = 0; now < 60_000; now += 100) {
      const style = styleOf("tight", cannotKeepUp(memory, now));
      const [correction, next] = decide(memory, { ...CALM, style, now, driftSeconds: -5 });
      memory = next;
      if (correction.kind === "land") landings++;
    }
    // The budget, and that of following coarsely.
    expect(landings).toBe(12 + 3);
    expect(cannotKeepUp(memory, 59_999)).toBe(true);
    expect(cannotKeepUp(memory, 200_000)).toBe(false);
  });

  it("a viewer that cannot keep up is moved three times a minute at most", () => {
    let memory = NO_MEMORY;
    let landings = 0;
    for (let now = 0; now < 600_000; now += 100) {
      const style = styleOf("tight", cannotKeepUp(memory, now) || now > 60_000);
      const [correction, next] = decide(memory, { ...CALM, style, now, driftSeconds: -5 });
      memory = next;
      if (correction.kind === "land" && now > 120_000) landings++;
    }
    expect(landings).toBeLessThanOrEqual(24);
  });
});
