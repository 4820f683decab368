import { glitches, onMediaClock, onScreen, pairwise } from "../../../web/src/testing/measurement/screenFigures";
import { runFrom, sleep, takeAll, type Phase } from "./phase";
import { untilTogether } from "../../../web/src/testing/measurement/untilTogether";
import { median } from "../../../web/src/sync/quantile";
import type { Audience } from "./stage";
import { pass } from "./timing";
import type { Viewer } from "./viewer";

const STOP_MILLIS = 1500;
const STALL_MILLIS = 600;

/** Recording time after a stop: the floor is 3 s, and the result has to last. */
const RECOVERY_MILLIS = 8000;

/** Time between the beginnings of two stalls. */
const STALL_EVERY_MILLIS = 3000;

/** Index of the viewer whose browser is stopped. */
const VICTIM = 1;

/** Stops all processes of one viewer's browser for 1.5 s. */
export const stop: Phase = async (audience, plan) => {
  const recoveries: number[] = [];
  const clocks: number[] = [];
  let jumps = 0;
  let most = 0;
  for (let i = 0; i < plan.stops; i++) {
    await runFrom(audience, 2 + 15 * (i % 4));
    await sleep(1000);
    const goesOn = await victimOf(audience).freeze(STOP_MILLIS);
    await sleep(RECOVERY_MILLIS);
    const tracks = await takeAll(audience);
    const mine = tracks.slice(VICTIM, VICTIM + 1);
    const window = { from: goesOn, to: performance.now() };
    const truth = audience.observer.truth();
    recoveries.push(untilTogether(mine, window, truth));
    clocks.push(untilTogether(mine, window, truth, onMediaClock));
    const { seeks } = glitches(mine, window);
    jumps += seeks;
    most = Math.max(most, seeks);
  }
  return {
    "going on to together, median ms": median(recoveries),
    "going on to together, greatest ms": Math.max(...recoveries),
    "going on to together by media clocks, median ms": median(clocks),
    "jumps a stop": jumps / plan.stops,
    "most jumps after a stop": most,
  };
};

/** Stops one viewer's browser for 0.6 s repeatedly, and measures the error that is left at the end. */
export const stalls: Phase = async (audience, plan) => {
  await runFrom(audience, 1);
  const from = performance.now();
  for (let i = 0; i < plan.stalls; i++) {
    await victimOf(audience).freeze(STALL_MILLIS);
    await sleep(STALL_EVERY_MILLIS - STALL_MILLIS);
  }
  const stalled = { from, to: performance.now() };
  const after = await pass(STALL_EVERY_MILLIS);
  const tracks = await takeAll(audience);
  const mine = tracks.slice(VICTIM, VICTIM + 1);
  const others = tracks.filter((_, i) => i !== VICTIM);
  const { seeks, rateChanges } = glitches(mine, stalled);
  return {
    "between viewers after the last, median ms": pairwise(tracks, after, onScreen).all.median,
    "between media clocks after the last, median ms": pairwise(tracks, after, onMediaClock).all.median,
    "between viewers meanwhile, median ms": pairwise(tracks, stalled, onScreen).all.median,
    "jumps a stall": seeks / plan.stalls,
    "rate changes a stall": rateChanges / plan.stalls,
    "jumps of the others": glitches(others, stalled).seeks,
  };
};

function victimOf({ viewers }: Audience): Viewer {
  const victim = viewers[VICTIM];
  if (!victim) throw new Error("This phase needs two viewers.");
  return victim;
}
