import type { EngineName } from "../../../web/e2e/browsers/engine";
import {
  grid,
  onMediaClock,
  onScreen,
  type Reading,
  type Window,
} from "../../../web/src/testing/measurement/screenFigures";
import type { Stage } from "./stage";
import { median } from "../../../web/src/sync/quantile";
import { pass } from "./timing";
import type { Track } from "../../../web/src/testing/measurement/screenTrack";
import { Viewer } from "./viewer";

/** Shifts of the second video against the first, milliseconds. */
const SHIFTS_MILLIS = [0, 50, -50];

/**
 * Trials per shift. A start is off by about 10 ms, and a 60 Hz screen shows a video in steps of 16.7 ms. Each trial starts at
 * another position within a frame, which spreads the steps; the median is judged.
 */
const TRIALS = 9;
const FRAME_SECONDS = 1 / 30;

/** Greatest error of a median, and greatest difference between screens and media clocks. */
const TOLERANCE_MILLIS = 12;

/** The same difference in Firefox, whose `currentTime` moves in steps of 40 ms. */
const COARSE_MILLIS = 30;

const START_IN_MILLIS = 500;
const STARTED_MILLIS = 500;
const WATCH_MILLIS = 1000;
const SAMPLE_VIDEO = "/api/videos/sample/playback-url";

/**
 * Checks the measurement: starts two independent videos with a known shift. Screens (frames on the shared clock) and media
 * clocks both have to find it.
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
      const viewer = await Viewer.arrive(`Video ${viewers.length + 1}`, engine, stage);
      viewers.push(viewer);
      const answer = await fetch(stage.paths.direct + SAMPLE_VIDEO);
      const { url: signed } = (await answer.json()) as { url: string };
      const url = stage.pages.url("plain", { video: stage.paths.direct + signed });
      await viewer.sit({ doorstep: stage.pages.doorstep(), storage: {}, url });
      await viewer.loaded();
      const { rtt } = await viewer.readClock();
      say(`${viewer.version}: clock known to ± ${(rtt / 2).toFixed(2)} ms`);
    }
    judge(
      await measureAll(viewers, say),
      viewers.some(({ engine }) => engine === "firefox") ? COARSE_MILLIS : TOLERANCE_MILLIS,
    );
    say("the measurement finds every shift");
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
    say(`shift ${shift} ms: on screen ${one.screen.toFixed(1)} ms, by media clocks ${one.clock.toFixed(1)} ms`);
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

/** Milliseconds by which the second video is ahead. */
function ahead(a: Track, b: Track, window: Window, read: Reading): number {
  const differences = grid(window).flatMap((at) => {
    const [mine, theirs] = [read(a, at), read(b, at)];
    return mine === undefined || theirs === undefined ? [] : [(theirs - mine) * 1000];
  });
  return median(differences);
}

/** Throws when a shift was not found. */
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
