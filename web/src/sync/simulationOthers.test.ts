import { describe, expect, it } from "vitest";
import { quantile } from "./quantile";
import { runsOf, itFollowsTheRoom, quietErrors } from "../testing/simulation/runRules";
import { viewer, MINUTE, QUIET_FROM, type Cast } from "../testing/simulation/simulatedRun";
import { causes, errorsMillis, countedNudgesOf, nudgesOf, type ViewerTrace } from "../testing/simulation/viewerTrace";

/** An engine that nudges throw back, a line that always fails, Firefox, and WebKit, whose clock stands at each change of rate. */
const strange: Cast = (_seed, presses) => [
  viewer({ rateMillis: 200, rateSpreadMillis: 0 }, presses),
  viewer({ stallEveryMillis: 3000, stallMillis: 600 }, []),
  viewer({ ...FIREFOX, stallEveryMillis: 20_000, stallMillis: 200 }, []),
  viewer(WEBKIT, presses),
];

const FIREFOX = {
  engine: "firefox",
  steps: true,
  coldMillis: 40,
  afterSeekMillis: 25,
  rateMillis: 0,
  rateSpreadMillis: 0,
} as const;

const WEBKIT = {
  engine: "webkit",
  coldMillis: 20,
  afterSeekMillis: 0,
  plainMillis: 5,
  seekMillis: 250,
  loadingSeekMillis: 1500,
  rateMillis: 225,
  rateSpreadMillis: 250,
} as const;

const smooth = await runsOf("smooth", [1, 2]);
const others = await runsOf("tight", [1, 2], strange);

describe("half an hour of six viewers of a smooth room", () => {
  itFollowsTheRoom("smooth", smooth);
});

describe("half an hour of viewers with an engine or a line of the worst kind", () => {
  it.each(others)("an engine that nudges throw back is soon nudged no more (seed $seed)", ({ viewers }) => {
    const thrown = one(viewers, 0);
    expect(countedNudgesOf(thrown).length).toBeLessThanOrEqual(6);
    expect(countedNudgesOf(thrown).filter(({ from }) => from > QUIET_FROM).length).toBeLessThanOrEqual(4);
    expect(typical(quietErrors(thrown), 0.5)).toBeLessThan(60);
  });

  it.each(others)("a line that fails every three seconds leaves nothing once it holds (seed $seed)", ({ viewers }) => {
    const { samples } = one(viewers, 1);
    const meanwhile = errorsMillis(samples.filter(({ at }) => at < QUIET_FROM));
    const then = errorsMillis(samples.filter(({ at }) => at > QUIET_FROM + 35_000));
    expect(typical(meanwhile, 0.5)).toBeLessThan(100);
    expect(typical(then, 0.95)).toBeLessThan(10);
  });

  it.each(others)("Firefox is followed as closely as Chromium, with a clock that steps (seed $seed)", ({ viewers }) => {
    const firefox = one(viewers, 2);
    expect(typical(quietErrors(firefox), 0.95)).toBeLessThan(10);
    expect(nudgesOf(firefox).length + firefox.figures.landings.drift).toBeLessThanOrEqual(causes(firefox).length);
    expect(nudgesOf(firefox).filter(({ from }) => from > QUIET_FROM + MINUTE).length).toBeLessThanOrEqual(3);
  });

  it.each(others)("WebKit is never nudged, and hardly ever landed (seed $seed)", ({ viewers }) => {
    const webkit = one(viewers, 3);
    expect(nudgesOf(webkit)).toEqual([]);
    expect(typical(quietErrors(webkit), 0.95)).toBeLessThan(60);
    expect(webkit.figures.landings.drift).toBeLessThanOrEqual(webkit.scenario.slips.length + 3);
    expect(webkit.seeks.filter(({ at }) => at > QUIET_FROM + MINUTE)).toEqual([]);
  });
});

function one(viewers: readonly ViewerTrace[], index: number): ViewerTrace {
  const watched = viewers[index];
  if (!watched) throw new Error(`nobody was cast as ${index}`);
  return watched;
}

/** Returns the quantile of the errors. */
function typical(errors: readonly number[], part: number): number {
  return quantile(errors.map(Math.abs), part);
}
