import { describe, expect, it } from "vitest";
import { quantile } from "./quantile";
import { eveningsOf, itFollowsTheRoom, quietErrors } from "../testing/simulation/eveningRules";
import { lot, MINUTE, QUIET_FROM, type Cast } from "../testing/simulation/simulatedEvening";
import { causes, errorsMillis, countedNudgesOf, nudgesOf, type Watched } from "../testing/simulation/watched";

/** An engine that nudges throw back, a line that always fails, Firefox, and WebKit, whose clock stands at each change of rate. */
const strange: Cast = (_seed, presses) => [
  lot({ rateMillis: 200, rateSpreadMillis: 0 }, presses),
  lot({ stallEveryMillis: 3000, stallMillis: 600 }, []),
  lot({ ...FIREFOX, stallEveryMillis: 20_000, stallMillis: 200 }, []),
  lot(WEBKIT, presses),
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

const smooth = await eveningsOf("smooth", [1, 2]);
const others = await eveningsOf("tight", [1, 2], strange);

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
    const { looks } = one(viewers, 1);
    const meanwhile = errorsMillis(looks.filter(({ at }) => at < QUIET_FROM));
    const then = errorsMillis(looks.filter(({ at }) => at > QUIET_FROM + 35_000));
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
    expect(webkit.figures.landings.drift).toBeLessThanOrEqual(webkit.lot.slips.length + 3);
    expect(webkit.seeks.filter(({ at }) => at > QUIET_FROM + MINUTE)).toEqual([]);
  });
});

function one(viewers: readonly Watched[], index: number): Watched {
  const watched = viewers[index];
  if (!watched) throw new Error(`nobody was cast as ${index}`);
  return watched;
}

/** What this part of the errors does not exceed. */
function typical(errors: readonly number[], part: number): number {
  return quantile(errors.map(Math.abs), part);
}
