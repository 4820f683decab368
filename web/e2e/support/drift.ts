import { expect, test } from "@playwright/test";
import {
  glitches,
  onMediaClock,
  onScreen,
  pairwise,
  slipsOf,
  type Window,
} from "../../src/testing/measurement/screenFigures";
import type { Track } from "../../src/testing/measurement/screenTrack";
import type { Spread } from "../../src/testing/measurement/spread";
import type { Person } from "./room";
import { record } from "./screenRecorder";

/** Limits between screens while the machine keeps up (issue C10), milliseconds. */
const CLEAN = { median: 25, p95: 80 };

/** Limits between screens on any machine: the requirement's own figures, milliseconds. */
const ALWAYS = { median: 250, p95: 400 };

/** Least share of clean time that proves something. */
const LEAST_CLEAN = 0.25;

/** Time for a player's reaction to a slip of the machine, milliseconds. */
const ANSWERED_MILLIS = 5000;
const STARVED_MILLIS = 120;

/** Screens that were recorded at one time, and the stretch that all recordings have. */
export interface Comparison {
  readonly tracks: readonly Track[];
  readonly window: Window;
}

/** Records what everybody's screen shows for so many milliseconds. */
export async function compare(people: readonly Person[], millis: number): Promise<Comparison> {
  const tracks = await Promise.all(people.map(({ name, page }) => record(name, page, millis)));
  const window = {
    from: Math.max(...tracks.map(({ frames }) => frames[0]?.at ?? Infinity)),
    to: Math.min(...tracks.map(({ samples }) => samples.at(-1)?.at ?? -Infinity)),
  };
  expect(window.to - window.from).toBeGreaterThan(millis * 0.9);
  return { tracks, window };
}

/**
 * The screens showed the same, to within what the limits are in time watched; returns whether enough of it was clean to be
 * held to more than the requirement.
 */
export function expectTogether(
  { tracks, window }: Comparison,
  { when = "", rate = 1 }: { readonly when?: string; readonly rate?: number } = {},
): boolean {
  const screens = pairwise(tracks, window, onScreen);
  const clocks = pairwise(tracks, window, onMediaClock);
  const { slips } = glitches(tracks, window);
  const suffix = when && ` ${when}`;
  tell(`screens${suffix}, all`, screens.all, slips);
  tell(`film clocks${suffix}, all`, clocks.all, slips);
  tell(`screens${suffix}, clean windows`, screens.clean, slips);
  tell(`film clocks${suffix}, clean windows`, clocks.clean, slips);

  expectWithin(screens.all, ALWAYS, rate);
  expectWithin(clocks.all, ALWAYS, rate);
  // A starved machine stops films by steps of 20 ms (design: sync facts): what it did is not what the player did.
  if (1 - screens.leftOut < LEAST_CLEAN) {
    tell(`TOO FEW CLEAN WINDOWS${suffix}, held to the requirement only`, screens.clean, slips);
    return false;
  }
  expectWithin(screens.clean, CLEAN, rate);
  expectWithin(clocks.clean, CLEAN, rate);
  return true;
}

/** No player sought, stopped or waited but for what befell its machine. */
export function expectUndisturbed({ tracks }: Comparison): void {
  for (const track of tracks) expect(unprovoked(track), `${track.viewer}: seeks and pauses of its own`).toEqual([]);
}

/** Seeks, pauses and waits that nothing that befell the machine explains. */
function unprovoked(track: Track): readonly string[] {
  const excuses = [...slipsOf(track), ...starved(track)];
  return track.events
    .filter(({ type }) => type !== "ratechange")
    .filter(({ at }) => !excuses.some((excuse) => Math.abs(at - excuse) < ANSWERED_MILLIS))
    .map(({ type, mediaTime }) => `${type} at ${mediaTime.toFixed(2)}`);
}

/** When the page's own timer, due each 40 ms, came late by more than twice that. */
function starved({ samples }: Track): readonly number[] {
  return samples.flatMap(({ at }, i) => (at - (samples[i - 1]?.at ?? at) > STARVED_MILLIS ? [at] : []));
}

/** In a film that runs at twice the rate a picture lasts half as long, and so does what eyes can see of a difference. */
function expectWithin(spread: Spread, limits: typeof CLEAN, rate: number): void {
  const scale = Math.max(1, rate);
  expect(spread.median).toBeLessThanOrEqual(limits.median * scale);
  expect(spread.p95).toBeLessThanOrEqual(limits.p95 * scale);
}

function tell(which: string, { median, p95, max, count }: Spread, slips: number): void {
  const figures = `median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, max ${max.toFixed(1)} ms of ${count}`;
  test.info().annotations.push({ type: "drift", description: `${which}: ${figures}, ${slips} slips` });
  console.log(`    drift, ${which}: ${figures}, ${slips} slips`);
}
