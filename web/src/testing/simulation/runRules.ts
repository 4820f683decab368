import { expect, it } from "vitest";
import type { SyncMode } from "../../sync/syncMode";
import { quantile } from "../../sync/quantile";
import type { Span } from "./viewerScenario";
import { END, simulate, MINUTE, QUIET_FROM, type Cast } from "./simulatedRun";
import {
  blows,
  causes,
  countWithin,
  errorsMillis,
  isSpent,
  samplesAfter,
  mostWithin,
  countedNudgesOf,
  nudgesOf,
  roomRates,
  type ViewerTrace,
} from "./viewerTrace";

export interface SimulatedRun {
  readonly seed: number;
  readonly viewers: readonly ViewerTrace[];
}

/** Limits of the drift, in milliseconds. */
interface Bounds {
  /** Limit in quiet times: the start of corrections, and some more for the clock. */
  readonly quietMedian: number;
  readonly quietP95: number;
  /** Soon after something happened, in a nudge too, the start of which throws a film back by another 23 ms. */
  readonly settled: number;
}

const BOUNDS: Readonly<Record<SyncMode, Bounds>> = {
  tight: { quietMedian: 7, quietP95: 10, settled: 40 },
  smooth: { quietMedian: 45, quietP95: 50, settled: 75 },
};

/** Whatever happened, the film is where it should be so soon (requirement for stalls). */
const MADE_GOOD_MILLIS = 3000;

/** A landing may have to wait for the one before to cool down, and then takes its time. */
const APART_MILLIS = 3500;

/** A film that is stopped may have been on its way somewhere. */
const STOPPED_MILLIS = 1500;

/** No nudge moves a film by more: where landings begin, and what a change of rate is believed to cost at most. */
const MOST_GAIN_SECONDS = 0.48;

/** Followed coarsely, nearly anything is nudged. */
const MOST_COARSE_GAIN_SECONDS = 1.6;

/** Nothing is measured in a nudge, so none is longer (`correction.ts`). */
const LONGEST_NUDGE_MILLIS = 16_000;

const MOST_STRENGTH = 0.15 + 1e-9;

/** Delay after a cause within which an effect counts to the same minute. */
const FELT_MILLIS = 5000;

/** In the file that calls it, at the top: one evening after the other, for they share the page's globals. */
export async function runsOf(mode: SyncMode, seeds: readonly number[], cast?: Cast): Promise<readonly SimulatedRun[]> {
  const runs: SimulatedRun[] = [];
  for (const seed of seeds) runs.push({ seed, viewers: await simulate(seed, mode, cast) });
  return runs;
}

/** From when on nothing befalls a viewer any more, and what befell them is over. */
export function quietFrom({ scenario }: ViewerTrace): number {
  return Math.max(QUIET_FROM, scenario.hidden?.to ?? 0) + MINUTE;
}

export function quietErrors(trace: ViewerTrace): readonly number[] {
  return errorsMillis(trace.samples.filter(({ at }) => at > quietFrom(trace)));
}

/** Rules for every viewer of an ordinary run; a test each. */
export function itFollowsTheRoom(mode: SyncMode, runs: readonly SimulatedRun[]): void {
  itLeaksNoRate(mode, runs);
  itKeepsStill(mode, runs);
  itCorrectsWithCause(runs);
  itMakesGood(mode, runs);
  itObeys(mode, runs);
}

function itLeaksNoRate(mode: SyncMode, runs: readonly SimulatedRun[]): void {
  it.each(runs)("outside of nudges, and at last, the rate is the room's (seed $seed)", ({ viewers }) => {
    for (const trace of viewers) {
      const { samples, scenario, figures } = trace;
      const unnudged = samples.filter(
        ({ at, moves }) => at > scenario.joinsAt + MADE_GOOD_MILLIS && (!moves || isHidden(trace, at)),
      );
      expect(unnudged.filter(({ at, rate }) => !roomRates(trace, at).includes(rate))).toEqual([]);
      // The evening may end in a nudge; not in one that never ends.
      expect(samples.some(({ at, rate }) => at > END - LONGEST_NUDGE_MILLIS && rate === 1)).toBe(true);
      const nudges = nudgesOf(trace);
      expect(nudges).toHaveLength(figures.nudges);
      for (const { from, gain, strength } of nudges) {
        expect(Math.abs(strength)).toBeLessThanOrEqual(MOST_STRENGTH);
        expect(gain).toBeLessThan(isSpent(trace, mode, from) ? MOST_COARSE_GAIN_SECONDS : MOST_GAIN_SECONDS);
      }
    }
  });

  it("the room's word comes in the middle of nudges", () => {
    for (const { viewers } of runs) {
      const cut = viewers.flatMap((trace) =>
        nudgesOf(trace).filter(({ from, to }) => trace.room.instants.some((at) => at > from && at < to)),
      );
      expect(cut.length).toBeGreaterThanOrEqual(6);
    }
  });
}

function itKeepsStill(mode: SyncMode, runs: readonly SimulatedRun[]): void {
  it.each(runs)("there is no limit cycle: what is quiet is left alone (seed $seed)", ({ viewers }) => {
    for (const trace of viewers) {
      const from = quietFrom(trace);
      const nudges = nudgesOf(trace).filter((nudge) => nudge.from > from);
      expect(nudges.length).toBeLessThanOrEqual((END - from) / MINUTE);
      expect(trace.seeks.filter(({ at }) => at > from)).toEqual([]);
    }
  });

  it.each(runs)("there is no ratchet: no error stays, stalls or not (seed $seed)", ({ viewers }) => {
    for (const trace of viewers) {
      const errors = quietErrors(trace);
      expect(errors.length).toBeGreaterThan(10_000);
      expect(Math.abs(quantile(errors, 0.5))).toBeLessThan(BOUNDS[mode].quietMedian);
      expect(quantile(errors.map(Math.abs), 0.95)).toBeLessThan(BOUNDS[mode].quietP95);
    }
  });
}

/** Far fewer than the 20 nudges and 12 landings a minute that `correction.ts` allows itself. */
function itCorrectsWithCause(runs: readonly SimulatedRun[]): void {
  it.each(runs)("there is a cause for each correction (seed $seed)", ({ viewers }) => {
    for (const trace of viewers) {
      const why = causes(trace);
      const nudges = countedNudgesOf(trace).map(({ from }) => from);
      const seeks = trace.seeks.map(({ at }) => at);
      const lively = nudges.filter((at) => at < quietFrom(trace));
      expect(lively.length + seeks.length).toBeLessThanOrEqual(1.5 * why.length);
      for (const [instants, beyond] of [
        [nudges, 5],
        [seeks, 3],
      ] as const) {
        const unasked = instants.map(
          (at) => countWithin(instants, at, MINUTE) - countWithin(why, at - FELT_MILLIS, MINUTE + FELT_MILLIS),
        );
        expect(Math.max(0, ...unasked)).toBeLessThanOrEqual(beyond);
      }
      // Inaudible corrections: a few after each move of the video, later one a minute.
      const touches = nudgesOf(trace).filter(({ counts }) => !counts);
      const moved = why.length + nudges.length + seeks.length;
      expect(touches.length).toBeLessThanOrEqual(2 * moved + (END - trace.scenario.joinsAt) / MINUTE);
      for (const { strength } of touches) expect(Math.abs(strength)).toBeLessThanOrEqual(0.02 + 1e-9);
    }
  });

  it("who has a line that holds is hardly ever corrected", () => {
    for (const trace of runs.flatMap(({ viewers }) => viewers.filter(({ stalls }) => stalls.length === 0))) {
      const { figures, seeks } = trace;
      const ownWill = figures.landings.drift + figures.landings.wake + figures.landings.paused;
      expect(ownWill).toBeLessThanOrEqual(trace.scenario.hidden || trace.scenario.asleep ? 1 : 0);
      if (trace.scenario.asleep) expect(figures.landings.drift).toBe(0);
      const nudgedAt = countedNudgesOf(trace).map(({ from }) => from);
      const soughtAt = seeks.map(({ at }) => at);
      expect(mostWithin(nudgedAt, MINUTE)).toBeLessThanOrEqual(8);
      expect(mostWithin(soughtAt, MINUTE)).toBeLessThanOrEqual(7);
    }
  });
}

function itMakesGood(mode: SyncMode, runs: readonly SimulatedRun[]): void {
  it.each(runs)("every stall is made good within 3 s, by one landing at most (seed $seed)", ({ viewers }) => {
    for (const trace of viewers) {
      const stalls = trace.stalls.filter(({ to }) => !isSpent(trace, mode, to));
      const late = stalls.flatMap(({ to }) => samplesAfter(trace, to, MADE_GOOD_MILLIS, MADE_GOOD_MILLIS + 1000));
      expect(late.filter(({ moves, roomMoves }) => moves !== roomMoves)).toEqual([]);
      expect(Math.max(0, ...errorsMillis(late).map(Math.abs))).toBeLessThan(BOUNDS[mode].settled);
      const soughtAt = trace.seeks.map(({ at }) => at);
      const alone = stalls.filter((stall) => isAlone(trace, stall));
      const jumps = alone.map(({ from, to }) => countWithin(soughtAt, from, to - from + MADE_GOOD_MILLIS));
      // A landing aims twice until it is known how long this machine's seeks take.
      expect(Math.max(0, ...jumps)).toBeLessThanOrEqual(2);
      expect(jumps.filter((count) => count === 2).length).toBeLessThanOrEqual(3);
    }
  });

  it.each(runs)("who comes, wakes or looks again is there within 3 s (seed $seed)", ({ viewers }) => {
    for (const trace of viewers) {
      const { joinsAt, hidden, asleep } = trace.scenario;
      for (const at of [joinsAt, hidden?.to, asleep?.to].filter((instant) => instant !== undefined)) {
        expectSettled(trace, at, BOUNDS[mode].settled);
      }
    }
  });
}

function itObeys(mode: SyncMode, runs: readonly SimulatedRun[]): void {
  it.each(runs)("3 s after the room's word all are where they should be (seed $seed)", ({ viewers }) => {
    for (const trace of viewers) {
      const seen = trace.room.instants.filter((at) => at > trace.scenario.joinsAt && !isHidden(trace, at));
      for (const at of seen.filter((instant) => !isSpent(trace, mode, instant))) {
        expectSettled(trace, at, BOUNDS[mode].settled);
      }
    }
  });

  it.each(runs)("films move when the room does, and stand on its very picture (seed $seed)", ({ viewers }) => {
    for (const trace of viewers) {
      for (const blow of blows(trace)) {
        const later = samplesAfter(trace, blow, APART_MILLIS, END);
        const apart = later.filter(({ moves, roomMoves }) => moves !== roomMoves);
        expect(apart.filter(({ at }) => !isSpent(trace, mode, at))).toEqual([]);
        const stopped = samplesAfter(trace, blow, STOPPED_MILLIS, END).filter((look) => !look.moves && !look.roomMoves);
        expect(Math.max(0, ...errorsMillis(stopped).map(Math.abs))).toBeLessThan(0.1);
      }
    }
  });
}

function expectSettled(trace: ViewerTrace, at: number, millis: number): void {
  const errors = errorsMillis(samplesAfter(trace, at, MADE_GOOD_MILLIS, MINUTE));
  expect(Math.max(0, ...errors.map(Math.abs))).toBeLessThan(millis);
}

function isHidden({ scenario }: ViewerTrace, at: number): boolean {
  return scenario.hidden !== undefined && at > scenario.hidden.from && at < scenario.hidden.to;
}

/** True if nothing else happened just before a stall, and until its recovery is due. */
function isAlone(trace: ViewerTrace, { from, to }: Span): boolean {
  return !blows(trace).some(
    (at) => at !== from && at !== to && at > from - MADE_GOOD_MILLIS && at < to + MADE_GOOD_MILLIS,
  );
}
