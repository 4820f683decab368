import { describe, expect, it } from "vitest";
import { afterLanding, cannotKeepUp, decide, mayLand, NO_MEMORY, type Correction, type Measured } from "./correction";

const CALM: Measured = { driftSeconds: 0, roomRate: 1, now: 100_000, rateCostSeconds: 0, nudgeAllowed: true };

function correctionOf(measured: Partial<Measured>): Correction {
  return decide(NO_MEMORY, { ...CALM, ...measured })[0];
}

function nudge(playbackRate: number, durationMillis: number): unknown {
  return {
    kind: "nudge",
    playbackRate: expect.closeTo(playbackRate, 9) as number,
    durationMillis: expect.closeTo(durationMillis, 6) as number,
  };
}

describe("drift → correction", () => {
  it.each<[number, unknown]>([
    [0, { kind: "none" }],
    [0.011, { kind: "none" }],
    [-0.011, { kind: "none" }],
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

  it("never plays faster or slower than 15 % off the room's rate", () => {
    for (let drift = -0.4; drift <= 0.4; drift += 0.001) {
      const correction = correctionOf({ driftSeconds: drift, rateCostSeconds: 0.08 });
      if (correction.kind === "nudge") expect(Math.abs(correction.playbackRate - 1)).toBeLessThanOrEqual(0.15);
    }
  });
});

describe("correction over time", () => {
  it("goes on below the first threshold until the smaller one", () => {
    const [, correcting] = decide(NO_MEMORY, { ...CALM, driftSeconds: -0.03 });
    const later = correcting.quietUntil;
    expect(decide(correcting, { ...CALM, now: later, driftSeconds: -0.009 })[0].kind).toBe("nudge");
    const [none, calm] = decide(correcting, { ...CALM, now: later, driftSeconds: -0.005 });
    expect(none.kind).toBe("none");
    expect(decide(calm, { ...CALM, now: later, driftSeconds: -0.009 })[0].kind).toBe("none");
  });

  it("waits for a nudge to show before it judges again", () => {
    const [, memory] = decide(NO_MEMORY, { ...CALM, driftSeconds: -0.03 });
    expect(decide(memory, { ...CALM, now: CALM.now + 1200, driftSeconds: -0.3 })[0].kind).toBe("none");
  });

  it("lands at most once in three seconds", () => {
    const [, memory] = decide(NO_MEMORY, { ...CALM, driftSeconds: -2 });
    const landed = afterLanding(memory, CALM.now);
    expect(mayLand(landed, CALM.now + 2999)).toBe(false);
    expect(decide(landed, { ...CALM, now: CALM.now + 2999, driftSeconds: -2 })[0].kind).toBe("none");
    expect(decide(landed, { ...CALM, now: CALM.now + 3000, driftSeconds: -2 })[0].kind).toBe("land");
  });

  it("gives up jumping when the minute's budget is used, and says so", () => {
    let memory = NO_MEMORY;
    let landings = 0;
    for (let now = 0; now < 60_000; now += 100) {
      const [correction, next] = decide(memory, { ...CALM, now, driftSeconds: -5 });
      memory = next;
      if (correction.kind === "land") landings++;
    }
    expect(landings).toBe(12);
    expect(cannotKeepUp(memory, 59_999)).toBe(true);
    expect(cannotKeepUp(memory, 200_000)).toBe(false);
  });
});

/** A player of which only the position matters: it stalls, obeys rates at a cost and lands up to 30 ms off. */
class SimulatedPlayer {
  drift = 0;
  rate = 1;
  private nudgedUntil = 0;
  private random = 42;

  advance(now: number, millis: number, stalled: boolean): void {
    if (now >= this.nudgedUntil) this.rate = 1;
    this.drift += (((stalled ? 0 : this.rate) - 1) * millis) / 1000;
  }

  carryOut(correction: Correction, now: number): void {
    if (correction.kind === "land") this.drift = (this.next() - 0.5) * 0.06;
    if (correction.kind === "nudge") {
      this.drift -= 0.02 + this.next() * 0.006;
      this.rate = correction.playbackRate;
      this.nudgedUntil = now + correction.durationMillis;
    }
  }

  private next(): number {
    this.random = (this.random * 16_807) % 2_147_483_647;
    return this.random / 2_147_483_647;
  }
}

describe("twenty stalls", () => {
  it.each([
    ["0.6 s each, six seconds apart", 600, 6000],
    ["0.3 s each, six seconds apart", 300, 6000],
    ["0.05 s each, two seconds apart", 50, 2000],
  ])("%s: nothing of them is left, and the rate is the room's", (_name, stallMillis, everyMillis) => {
    const player = new SimulatedPlayer();
    let memory = NO_MEMORY;
    const end = 20 * everyMillis + 60_000;
    for (let now = 0; now < end; now += 10) {
      const stalled = now < 20 * everyMillis && now % everyMillis < stallMillis;
      player.advance(now, 10, stalled);
      if (stalled || now % 100 !== 0) continue;
      const [correction, next] = decide(memory, { ...CALM, now, driftSeconds: player.drift, rateCostSeconds: 0.023 });
      memory = correction.kind === "land" ? afterLanding(next, now) : next;
      player.carryOut(correction, now);
    }
    expect(Math.abs(player.drift)).toBeLessThan(0.0125);
    expect(player.rate).toBe(1);
  });
});
