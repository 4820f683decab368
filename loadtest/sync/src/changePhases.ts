import { errorAt, glitches, onMediaClock, type Window } from "../../../web/src/testing/measurement/screenFigures";
import { inForceAt, runFrom, sleep, takeAll, type Phase } from "./phase";
import { untilTogether } from "../../../web/src/testing/measurement/untilTogether";
import { median } from "../../../web/src/sync/quantile";
import type { Audience } from "./stage";
import { shownAt, type Track } from "../../../web/src/testing/measurement/screenTrack";

/** Recording time after a change. */
const WATCH_MILLIS = 5000;

/** A frame this close to a seek's target counts as the target frame. */
const TARGET_SECONDS = 0.05;

/** Time after the instant at which a started video has settled, before any correction. */
const STARTED_MILLIS = 250;

const SEEK_TARGETS = [40, 12, 55, 3, 30, 61, 20];

/** The far end of the 72 s video, which is loaded last. */
const FAR_TARGETS = [62, 60, 63];

/** Wait after starting browsers, which still load the video and lay out their pages. */
const STARTED_UP_MILLIS = 5000;

/** Play from the beginning of a loaded video: time from the press until all are together. */
export const play: Phase = async (audience) => {
  await sleep(STARTED_UP_MILLIS);
  await takeAll(audience);
  const pressed = await audience.host.press("play");
  const { together, clocks, tracks, inForce } = await afterChange(audience, pressed);
  const truth = audience.observer.truth();
  const errors = tracks.map((track) => errorAt(track, inForce + STARTED_MILLIS, truth, onMediaClock) ?? NaN);
  return {
    "press to together, median ms": together,
    "press to together by media clocks, median ms": clocks,
    "a quarter of a second after the instant: most behind, ms": Math.min(...errors),
    "a quarter of a second after the instant: most ahead, ms": Math.max(...errors),
  };
};

/** Pauses and resumes repeatedly. */
export const pause: Phase = async (audience, plan) => {
  await runFrom(audience, 2);
  const [stops, starts, clockStarts]: [number[], number[], number[]] = [[], [], []];
  let identical = 0;
  for (let i = 0; i < plan.repeats; i++) {
    stops.push((await afterChange(audience, await audience.host.press("pause"), 2500)).together);
    const frames = await Promise.all(audience.viewers.map((viewer) => viewer.frameNow()));
    if (frames.every((frame) => frame >= 0 && frame === frames[0])) identical++;
    const { together, clocks } = await afterChange(audience, await audience.host.press("play"));
    starts.push(together);
    clockStarts.push(clocks);
  }
  return {
    "press of pause to together, median ms": median(stops),
    "press of pause to together, greatest ms": Math.max(...stops),
    "paused frames identical, %": (identical / plan.repeats) * 100,
    "press of resume to together, median ms": median(starts),
    "press of resume to together, greatest ms": Math.max(...starts),
    "press of resume to together by media clocks, median ms": median(clockStarts),
  };
};

/** Seeks while the video plays. */
export const seek: Phase = async (audience, plan) => {
  await runFrom(audience, 2);
  const all: { readonly together: number; readonly clocks: number; readonly target: number }[] = [];
  for (const to of SEEK_TARGETS.slice(0, Math.max(2, plan.repeats))) {
    const pressed = await audience.host.seek(to);
    const { together, clocks, tracks } = await afterChange(audience, pressed);
    all.push({ together, clocks, target: Math.max(...tracks.map((track) => untilShown(track, pressed, to))) });
  }
  const together = all.map((one) => one.together);
  return {
    "press to target frame on all screens, median ms": median(all.map(({ target }) => target)),
    "press to together, median ms": median(together),
    "press to together, greatest ms": Math.max(...together),
    "press to together by media clocks, median ms": median(all.map(({ clocks }) => clocks)),
  };
};

/** All viewers reload the page; then the room seeks to a position that no viewer has loaded. */
export const far: Phase = async (audience, plan) => {
  const all: { readonly together: number; readonly target: number; readonly loaded: number }[] = [];
  for (const to of FAR_TARGETS.slice(0, Math.max(1, plan.repeats))) {
    await runFrom(audience, 1);
    await Promise.all(audience.viewers.map((viewer) => audience.admit(viewer)));
    await Promise.all(audience.viewers.map((viewer) => viewer.loaded()));
    const has = await Promise.all(audience.viewers.map((viewer) => viewer.hasLoaded(to)));
    const pressed = await audience.host.seek(to);
    const { together, tracks } = await afterChange(audience, pressed);
    all.push({
      together,
      target: Math.max(...tracks.map((track) => untilShown(track, pressed, to))),
      loaded: has.filter(Boolean).length / has.length,
    });
  }
  const middle = (figure: keyof (typeof all)[number]): number => median(all.map((one) => one[figure]));
  return {
    "press to target frame on all screens, median ms": middle("target"),
    "press to together, median ms": middle("together"),
    "press to together, greatest ms": Math.max(...all.map(({ together }) => together)),
    "viewers who had loaded it, %": (all.reduce((sum, { loaded }) => sum + loaded, 0) / all.length) * 100,
  };
};

/** A viewer joins while the video plays. */
export const join: Phase = async (audience, plan) => {
  const engine = plan.engines.at(-1) ?? "chromium";
  await runFrom(audience, 2);
  const late = await audience.invite(engine);
  const asked = await audience.admit(late);
  await late.loaded();
  await sleep(2 * WATCH_MILLIS);
  const tracks = await takeAll(audience);
  const mine = tracks.at(-1);
  if (!mine) throw new Error("No viewer joined.");
  const window = { from: asked, to: performance.now() - WATCH_MILLIS / 2 };
  const truth = audience.observer.truth();
  const together = asked + untilTogether([mine], window, truth);
  const clocks = asked + untilTogether([mine], window, truth, onMediaClock);
  const playlist = arrivalOf(mine, /\.m3u8/);
  const segment = arrivalOf(mine, /seg_\d+\.m4s/);
  const { seeks, rateChanges } = glitches([mine], { from: segment, to: window.to });
  return {
    "playlist to together, ms": together - playlist,
    "playlist to together by media clocks, ms": clocks - playlist,
    "first segment to together, ms": together - segment,
    "address to together, ms": together - asked,
    "seeks after the first segment": seeks,
    "rate changes after the first segment": rateChanges,
  };
};

function arrivalOf(track: Track, url: RegExp): number {
  return Math.min(...track.loads.filter((load) => url.test(load.url)).map(({ at }) => at));
}

/** Records the effect of a change. `together` is the time from the press in milliseconds. */
async function afterChange(
  audience: Audience,
  pressed: number,
  watchMillis = WATCH_MILLIS,
): Promise<{ together: number; clocks: number; tracks: readonly Track[]; inForce: number }> {
  const inForce = await inForceAt(audience);
  await sleep(watchMillis);
  const tracks = await takeAll(audience);
  const window: Window = { from: inForce, to: performance.now() };
  // Before its instant the old state still applies.
  const truth = audience.observer.truth();
  const lead = inForce - pressed;
  return {
    together: lead + untilTogether(tracks, window, truth),
    clocks: lead + untilTogether(tracks, window, truth, onMediaClock),
    tracks,
    inForce,
  };
}

/** Milliseconds from the press until a frame of the target is on the screen. */
function untilShown(track: Track, pressed: number, target: number): number {
  const first = track.frames.find(
    ({ at }) => at > pressed && Math.abs((shownAt(track.frames, at) ?? Infinity) - target) < TARGET_SECONDS,
  );
  return first ? first.at - pressed : Infinity;
}
