import {
  crossCheck,
  glitches,
  onMediaClock,
  onScreen,
  pairwise,
  toTimeline,
  type Truth,
  type Window,
} from "../../../web/src/testing/measurement/screenFigures";
import { runFrom, sleep, takeAll, type Figures, type Phase } from "./phase";
import type { Audience } from "./stage";
import { pass } from "./timing";
import type { Track } from "../../../web/src/testing/measurement/screenTrack";

/** Time for players to measure and correct after a change of rate. */
const RATE_SETTLED_MILLIS = 3000;

/** Plays for a minute without a command. */
export const steady: Phase = async (audience, plan) => {
  await runFrom(audience, 1);
  const window = await pass(plan.steadySeconds * 1000);
  return driftFigures(audience, await takeAll(audience), window);
};

/** Plays at rate 1.5; differences are in milliseconds of media. */
export const rate: Phase = async (audience, plan) => {
  await runFrom(audience, 1);
  await audience.host.rate(1.5);
  await sleep(RATE_SETTLED_MILLIS);
  await takeAll(audience);
  const window = await pass(plan.rateSeconds * 1000);
  const figures = driftFigures(audience, await takeAll(audience), window);
  await audience.host.rate(1);
  return figures;
};

function driftFigures(audience: Audience, tracks: readonly Track[], window: Window): Figures {
  const truth = audience.observer.truth();
  const pairs = pairwise(tracks, window, onScreen);
  const clocks = pairwise(tracks, window, onMediaClock);
  const errors = toTimeline(tracks, window, truth, onScreen);
  const clockErrors = toTimeline(tracks, window, truth, onMediaClock);
  const happened = glitches(tracks, window);
  const viewerMinutes = (tracks.length * (window.to - window.from)) / 60_000;
  const { looks, offByOne, offByMore } = crossCheck(tracks);
  return {
    "between viewers, median ms": pairs.clean.median,
    "between viewers, p95 ms": pairs.clean.p95,
    "between viewers, greatest ms": pairs.clean.max,
    "between viewers, all windows, median ms": pairs.all.median,
    "between viewers, all windows, p95 ms": pairs.all.p95,
    "to the timeline, median ms": errors.clean.median,
    "to the timeline, p95 ms": errors.clean.p95,
    "to the timeline, bias ms": errors.bias,
    "between media clocks, median ms": clocks.clean.median,
    "between media clocks, p95 ms": clocks.clean.p95,
    "media clocks to the timeline, median ms": clockErrors.clean.median,
    "media clocks to the timeline, p95 ms": clockErrors.clean.p95,
    "media clocks to the timeline, bias ms": clockErrors.bias,
    "rate changes a viewer-minute": happened.rateChanges / viewerMinutes,
    "seeks a viewer-minute": happened.seeks / viewerMinutes,
    "waits a viewer-minute": happened.waits / viewerMinutes,
    "slips of the host a viewer-minute": happened.slips / viewerMinutes,
    "looks left out as not clean, %": pairs.leftOut * 100,
    "looks compared": pairs.clean.count,
    "barcodes read": looks,
    "barcodes one frame off mediaTime": offByOne,
    "barcodes more than one frame off": offByMore,
    ...engineFigures(tracks, window, truth),
  };
}

/** The figures of each engine, for rooms with several. */
function engineFigures(tracks: readonly Track[], window: Window, truth: Truth): Figures {
  const engines = [...new Set(tracks.map(({ engine }) => engine))];
  if (engines.length < 2) return {};
  return Object.assign(
    {},
    ...engines.map((engine) => {
      const mine = tracks.filter((track) => track.engine === engine);
      const errors = toTimeline(mine, window, truth, onScreen);
      const { rateChanges, seeks, slips } = glitches(mine, window);
      return {
        [`${engine} to the timeline, median ms`]: errors.all.median,
        [`${engine} to the timeline, p95 ms`]: errors.all.p95,
        [`${engine} to the timeline, bias ms`]: errors.bias,
        [`${engine}: rate changes`]: rateChanges,
        [`${engine}: seeks`]: seeks,
        [`${engine}: slips`]: slips,
        [`${engine}: barcodes more than one frame off`]: crossCheck(mine).offByMore,
      };
    }),
  ) as Figures;
}
