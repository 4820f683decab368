import type { EngineName } from "../../../web/e2e/browsers/engine";
import {
  grid,
  onMediaClock,
  onScreen,
  type Reading,
  type Window,
} from "../../../web/src/testing/measurement/screenFigures";
import type { Stage } from "./stage";
import { median } from "../../../web/src/testing/measurement/spread";
import { pass } from "./timing";
import type { Track } from "../../../web/src/testing/measurement/screenTrack";
import { Viewer } from "./viewer";

/** By how much the second film is put ahead of the first, milliseconds. */
const SHIFTS_MILLIS = [0, 50, -50];

/**
 * A start is off by 10 ms or so, and a screen of 60 Hz shows a film in steps of 16.7 ms. So medians of many trials are
 * judged, each begun elsewhere within a frame, which spreads the steps out.
 */
const TRIALS = 9;
const FRAME_SECONDS = 1 / 30;

/** By how much a median may be off what was put in, and by how much the two ways of reading may disagree. */
const TOLERANCE_MILLIS = 12;

/** Firefox's `currentTime` moves in coarse steps (design: sync facts). */
const COARSE_MILLIS = 30;

const START_IN_MILLIS = 500;
const STARTED_MILLIS = 500;
const WATCH_MILLIS = 1000;
const FILM = "/media/sample/playlist.m3u8";

/**
 * Checks the measurement: two films that follow nobody are started with a known shift between them, and the shift has to
 * be found on the screens (frames on the shared clock) as well as by the media clocks.
 */
export async function selfcheck(
  stage: Stage,
  engines: readonly EngineName[],
  say: (text: string) => void,
): Promise<void> {
  const viewers: Viewer[] = [];
  const leave = async (): Promise<void> => void (await Promise.all(viewers.map((viewer) => viewer.leave())));
  stage.guests.add(leave);
  try {
    for (const engine of engines.slice(0, 2)) {
      const viewer = await Viewer.arrive(`Film ${viewers.length + 1}`, engine, stage);
      viewers.push(viewer);
      const url = stage.pages.url("plain", { film: stage.paths.direct + FILM });
      await viewer.sit({ doorstep: stage.pages.doorstep(), storage: {}, url });
      await viewer.loaded();
      const { rtt } = await viewer.readClock();
      say(`${viewer.version}: clock known to ± ${(rtt / 2).toFixed(2)} ms`);
    }
    judge(
      await measureAll(viewers, say),
      viewers.some(({ engine }) => engine === "firefox") ? COARSE_MILLIS : TOLERANCE_MILLIS,
    );
    say("the measurement finds what was put in");
  } finally {
    await stage.close();
  }
}

interface Found {
  readonly shift: number;
  readonly screen: number;
  readonly clock: number;
}

async function measureAll(viewers: readonly Viewer[], say: (text: string) => void): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const shift of SHIFTS_MILLIS) {
    const trials: Found[] = [];
    for (let i = 0; i < TRIALS; i++) trials.push(await measure(viewers, shift, (i / TRIALS) * FRAME_SECONDS));
    const one = {
      shift,
      screen: median(trials.map(({ screen }) => screen)),
      clock: median(trials.map(({ clock }) => clock)),
    };
    say(`put in ${shift} ms: on screen ${one.screen.toFixed(1)} ms, by media clocks ${one.clock.toFixed(1)} ms`);
    found.push(one);
  }
  return found;
}

async function measure(viewers: readonly Viewer[], shift: number, within: number): Promise<Found> {
  const positions = [10 + within, 10 + within + shift / 1000];
  await Promise.all(viewers.map((viewer, i) => stand(viewer, positions[i] ?? 10)));
  const at = performance.now() + START_IN_MILLIS;
  await Promise.all(
    viewers.map((viewer) => viewer.inPage((local: number) => window.plainVideo?.playAt(local), viewer.localTime(at))),
  );
  await pass(START_IN_MILLIS + STARTED_MILLIS);
  await Promise.all(viewers.map((viewer) => viewer.take()));
  const watched = await pass(WATCH_MILLIS);
  const [a, b] = await Promise.all(viewers.map((viewer) => viewer.take()));
  if (!a || !b) throw new Error("Two viewers are needed.");
  return { shift, screen: ahead(a, b, watched, onScreen), clock: ahead(a, b, watched, onMediaClock) };
}

async function stand(viewer: Viewer, position: number): Promise<void> {
  await viewer.inPage((to: number) => window.plainVideo?.stand(to), position);
}

/** Milliseconds by which the second one is ahead. */
function ahead(a: Track, b: Track, window: Window, read: Reading): number {
  const differences = grid(window).flatMap((at) => {
    const [mine, theirs] = [read(a, at), read(b, at)];
    return mine === undefined || theirs === undefined ? [] : [(theirs - mine) * 1000];
  });
  return median(differences);
}

/** Throws where what was put in is not what was found. */
function judge(found: readonly Found[], agreementMillis: number): void {
  for (const { shift, screen, clock } of found) {
    if (!(Math.abs(screen - shift) <= TOLERANCE_MILLIS)) {
      throw new Error(`A shift of ${shift} ms was measured as ${screen.toFixed(1)} ms.`);
    }
    if (!(Math.abs(screen - clock) <= agreementMillis)) {
      throw new Error(`Screens and media clocks disagree by ${(screen - clock).toFixed(1)} ms.`);
    }
  }
}
