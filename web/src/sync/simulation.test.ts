import { describe, expect, it } from "vitest";
import { chance, SimulatedViewer, type Nature } from "../testing/simulatedViewer";
import { timelineOf, withVector, type Timeline } from "./timeline";

/**
 * Half an hour of six viewers in virtual time, for many seeds: noisy clocks, lossy lines, stalls, costs of seeks and
 * starts. `src/player/playbackSync.test.ts` runs the same rules against timers and a fake video.
 */
const START = 1_700_000_000_000;
const STEP_MILLIS = 50;
const END = START + 1_800_000;
const SEEDS = Array.from({ length: 8 }, (_, index) => index + 1);

/** Changes of the room: minute, and what it says then. The rate of 1.5 and a pause lie in it. */
const SCRIPT = [
  { minute: 8, isPlaying: false, rate: 1 },
  { minute: 8.5, isPlaying: true, rate: 1 },
  { minute: 12, isPlaying: true, rate: 1.5 },
  { minute: 14, isPlaying: true, rate: 1 },
] as const;

/** Nobody stalls and the room says nothing new from here to the end. */
const QUIET_FROM = START + 20 * 60_000;

const CALM: Nature = {
  rttMillis: 2,
  jitterMillis: 1,
  loss: 0,
  skewPpm: 0,
  stallEveryMillis: 0,
  stallMillis: 0,
  playMillis: 75,
  playSpreadMillis: 20,
  seekMillis: 60,
  rateCostMillis: 22,
};

function natures(): readonly Nature[] {
  return [
    CALM,
    { ...CALM, skewPpm: 80, rttMillis: 40, jitterMillis: 10 },
    { ...CALM, skewPpm: -100, rttMillis: 200, jitterMillis: 30, loss: 0.01 },
    { ...CALM, skewPpm: 50, rttMillis: 300, jitterMillis: 40, loss: 0.05 },
    { ...CALM, stallEveryMillis: 20_000, stallMillis: 600, seekMillis: 250 },
    { ...CALM, stallEveryMillis: 8000, stallMillis: 150, playSpreadMillis: 60, rttMillis: 40, jitterMillis: 20 },
  ];
}

interface Watched {
  readonly viewer: SimulatedViewer;
  readonly errors: readonly { readonly t: number; readonly error: number }[];
}

function evening(seed: number, watching: readonly Nature[] = natures()): readonly Watched[] {
  const random = chance(seed);
  const viewers = watching.map((nature, index) => new SimulatedViewer(nature, seed * 100 + index, START));
  const errors = viewers.map((): { t: number; error: number }[] => []);
  let timeline: Timeline = timelineOf(
    { isPlaying: true, baseMediaTime: 0, baseServerTime: START + 1000, playbackRate: 1 },
    10_800,
  );
  let said = 0;
  let base = 0;
  let since = START + 1000;
  for (let t = START; t < END; t += STEP_MILLIS) {
    const next = SCRIPT[said];
    if (next && t >= START + next.minute * 60_000) {
      const instant = t + 200 + random() * 100;
      const before = timeline.vectors.at(-1);
      base += before?.isPlaying === true ? ((instant - since) / 1000) * before.playbackRate : 0;
      since = instant;
      timeline = withVector(timeline, {
        isPlaying: next.isPlaying,
        baseMediaTime: base,
        baseServerTime: instant,
        playbackRate: next.rate,
      });
      said++;
    }
    viewers.forEach((viewer, index) => {
      if (t > START + 800) viewer.step(timeline, t, t < QUIET_FROM);
      const error = viewer.error(timeline, t);
      if (error !== undefined) errors[index]?.push({ t, error });
    });
  }
  return viewers.map((viewer, index) => ({ viewer, errors: errors[index] ?? [] }));
}

function within(instants: readonly number[], from: number, millis: number): number {
  return instants.filter((instant) => instant >= from && instant < from + millis).length;
}

function quantile(numbers: readonly number[], part: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * part)] ?? NaN;
}

describe("half an hour of six viewers", () => {
  const evenings = SEEDS.map((seed) => ({ seed, watched: evening(seed) }));

  it.each(evenings)("corrections stay within the minute's budget (seed $seed)", ({ watched }) => {
    for (const { viewer } of watched) {
      for (const nudge of viewer.nudges) expect(within(viewer.nudges, nudge, 60_000)).toBeLessThanOrEqual(20);
      for (const jump of viewer.jumps) expect(within(viewer.jumps, jump, 60_000)).toBeLessThanOrEqual(12);
    }
  });

  it.each(evenings)("there is no limit cycle: what is quiet is left alone (seed $seed)", ({ watched }) => {
    for (const { viewer } of watched) {
      const minutes = (END - QUIET_FROM) / 60_000 - 1;
      expect(within(viewer.nudges, QUIET_FROM + 60_000, Infinity) / minutes).toBeLessThanOrEqual(1);
      expect(within(viewer.jumps, QUIET_FROM + 60_000, Infinity)).toBe(0);
    }
  });

  it.each(evenings)("there is no ratchet: errors lie around zero, stalls or not (seed $seed)", ({ watched }) => {
    for (const { errors } of watched) {
      const quiet = errors.filter(({ t }) => t > QUIET_FROM + 60_000).map(({ error }) => error * 1000);
      expect(quiet.length).toBeGreaterThan(3000);
      expect(Math.abs(quantile(quiet, 0.5))).toBeLessThan(10);
      expect(quantile(quiet.map(Math.abs), 0.95)).toBeLessThan(15);
    }
    const means = watched.map(({ errors }) => errors.reduce((sum, { error }) => sum + error, 0) / errors.length);
    expect(Math.abs(means.slice(0, 4).reduce((sum, mean) => sum + mean, 0) / 4)).toBeLessThan(0.004);
  });

  it.each(evenings)("no nudge leaks: outside of one, the rate is the room's (seed $seed)", ({ watched }) => {
    for (const { viewer } of watched) {
      expect(viewer.leaks).toBe(0);
      expect(viewer.nudging ? 1 : viewer.rate).toBe(1);
    }
  });

  it.each(evenings)("who stalls is back within 40 ms in 3 s (seed $seed)", ({ watched }) => {
    const late = watched.slice(4).flatMap(({ errors, viewer }) =>
      viewer.stallEnds
        .filter((end, index, all) => (all[index + 1] ?? Infinity) - end > 5000)
        .flatMap((end) => errors.filter(({ t }) => t > end + 3000 && t < end + 4000))
        .map(({ error }) => Math.abs(error)),
    );
    expect(quantile(late, 0.99)).toBeLessThan(0.04);
  });
});

describe("half an hour of viewers with an engine or a line of the worst kind", () => {
  const worst: readonly Nature[] = [
    { ...CALM, rateCostMillis: 200 },
    { ...CALM, stallEveryMillis: 3000, stallMillis: 600 },
  ];
  const evenings = SEEDS.map((seed) => ({ seed, watched: evening(seed, worst) }));

  it.each(evenings)("an engine that nudges throw back is soon nudged no more (seed $seed)", ({ watched }) => {
    const [viewer] = watched.map((one) => one.viewer);
    expect(viewer?.nudges.length).toBeLessThan(12);
    expect(within(viewer?.nudges ?? [], QUIET_FROM, Infinity)).toBeLessThanOrEqual(4);
    const quiet = (watched[0]?.errors ?? []).filter(({ t }) => t > QUIET_FROM + 60_000);
    expect(
      quantile(
        quiet.map(({ error }) => Math.abs(error)),
        0.5,
      ),
    ).toBeLessThan(0.07);
  });

  it.each(evenings)(
    "a line that fails every three seconds leaves nothing once it holds (seed $seed)",
    ({ watched }) => {
      const errors = watched[1]?.errors ?? [];
      const quiet = errors.filter(({ t }) => t > QUIET_FROM + 35_000);
      expect(
        quantile(
          quiet.map(({ error }) => Math.abs(error)),
          0.95,
        ),
      ).toBeLessThan(0.02);
      const meanwhile = errors.filter(({ t }) => t < QUIET_FROM).map(({ error }) => Math.abs(error));
      expect(quantile(meanwhile, 0.5)).toBeLessThan(0.7);
    },
  );
});
