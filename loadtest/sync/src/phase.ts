import type { EngineName } from "../../../web/e2e/browsers/engine";
import { median } from "../../../web/src/sync/quantile";
import { latestVector } from "../../../web/src/sync/timeline";
import type { Audience } from "./stage";
import type { Track } from "../../../web/src/testing/measurement/screenTrack";

/** Results of a phase by name, with the unit in the name; Infinity: never. */
export type Figures = Readonly<Record<string, number>>;

/** Durations and repetitions of the phases. */
export interface Plan {
  readonly engines: readonly EngineName[];
  readonly steadySeconds: number;
  readonly repeats: number;
  readonly stops: number;
  readonly stalls: number;
  readonly rateSeconds: number;
}

export const FULL: Omit<Plan, "engines"> = { steadySeconds: 60, repeats: 5, stops: 3, stalls: 20, rateSeconds: 24 };
export const QUICK: Omit<Plan, "engines"> = { steadySeconds: 15, repeats: 2, stops: 1, stalls: 4, rateSeconds: 8 };

/** One part of a run: acts on a playing room and measures the effect on the screens. */
export type Phase = (audience: Audience, plan: Plan) => Promise<Figures>;

/** Time until the effects of a change are over. */
const SETTLED_MILLIS = 4000;

export function sleep(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

/** The recordings of all viewers since the last call. */
export function takeAll(audience: Audience): Promise<readonly Track[]> {
  return Promise.all(audience.viewers.map((viewer) => viewer.take()));
}

/** Plays from a position, waits until all viewers have settled, and starts a new recording. */
export async function runFrom(audience: Audience, mediaTime: number): Promise<void> {
  const { host, observer, viewers } = audience;
  await host.seek(mediaTime);
  if (!observer.isPlaying()) await host.press("play");
  await sleep(SETTLED_MILLIS);
  await observer.readClock();
  await Promise.all(viewers.map((viewer) => viewer.readClock()));
  await takeAll(audience);
}

/** The instant (bench time) at which the room's newest change holds. */
export async function inForceAt(audience: Audience): Promise<number> {
  // The observer gets the state shortly after the host's acknowledgement.
  await sleep(100);
  const { timeline, serverOffset } = audience.observer.truth();
  return latestVector(timeline).baseServerTime - serverOffset;
}

/** The median of each figure; a figure that is missing in a run does not count there. */
export function medians(all: readonly Figures[]): Figures {
  const names = [...new Set(all.flatMap((figures) => Object.keys(figures)))];
  return Object.fromEntries(
    names.map((name) => {
      const values = all.flatMap((figures) => figures[name] ?? []).filter((value) => !Number.isNaN(value));
      return [name, median(values)];
    }),
  );
}
