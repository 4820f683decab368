import { vi } from "vitest";
import type { SyncHealth } from "../../player/follow/videoSync";
import { PlaybackSync } from "../../player/follow/playbackSync";
import { UNSET_CLOCK, withPong } from "../../sync/clock";
import type { EngineName } from "../../sync/figures";
import type { SyncMode } from "../../sync/syncMode";
import { mediaTimeAt, timelineOf, withVector, type Timeline, type Vector } from "../../sync/timeline";
import { FakePage } from "./fakePage";
import { FakeVideo } from "./fakeVideo";

/** One viewer's film that follows a room for which a test speaks; timers are fake. */

/** Cluster time when the page's clock shows 0. */
const SERVER = 1_700_000_000_000;

interface World {
  clockSet: boolean;
  steppedMillis: number;
  renditionsBelow: number;
  broken: boolean;
  /** Local milliseconds of the last answer to a ping. */
  heardAt: number;
  mode: SyncMode;
}

const AS_USUAL: World = {
  clockSet: true,
  steppedMillis: 0,
  renditionsBelow: Infinity,
  broken: false,
  heardAt: 0,
  mode: "tight",
};

export let page: FakePage;
export let video: FakeVideo;
export let sync: PlaybackSync;
/** States reported to the viewer, oldest first. */
export let health: SyncHealth[] = [];
/** Number of switches to a lower rendition. */
export let lowered = 0;
/** Conditions that a test may change. */
export let world = { ...AS_USUAL };
let timeline: Timeline | undefined;
let stoppedMillis = 0;

export function serverNow(): number {
  return SERVER + performance.now() + world.steppedMillis;
}

export function vector(isPlaying: boolean, baseMediaTime: number, inMillis: number, playbackRate = 1): Vector {
  return { isPlaying, baseMediaTime, baseServerTime: serverNow() + inMillis, playbackRate };
}

/** The room says something new; a film of a minute where it is the first thing. */
export function say(next: Vector): void {
  know(timeline ? withVector(timeline, next) : timelineOf(next, 60));
}

/** The first thing that the room says, of a film of another length; 0 where that is not known yet. */
export function join(first: Vector, durationSeconds = 600): void {
  if (durationSeconds > 0) video.duration = durationSeconds;
  know(timelineOf(first, durationSeconds));
}

/** All that the room has said is this. */
export function know(said: Timeline): void {
  timeline = said;
  sync.settle();
}

export function known(): Timeline {
  if (!timeline) throw new Error("the room has said nothing yet");
  return timeline;
}

/** Position of the room, media seconds. */
export function target(): number {
  return mediaTimeAt(known(), serverNow());
}

/** Absolute drift of the screen from the room. */
export function driftMillis(): number {
  return Math.abs(video.currentTime - target()) * 1000;
}

export function isBehind(): boolean {
  return health.at(-1)?.behind ?? false;
}

export async function pass(millis: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(millis);
}

/** The processes are stopped: no timer fires, no film moves, and the machine's clock runs on. */
export function stopped(millis: number): void {
  video.slip(millis / 1000);
  stoppedMillis += millis;
}

/** Before every test. */
export function startOver(): void {
  startOverIn("unknown");
}

/** The same in a certain engine. */
export function startOverIn(engine: EngineName): void {
  vi.useFakeTimers();
  const now = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => now() + stoppedMillis);
  page = new FakePage(engine);
  video = new FakeVideo();
  timeline = undefined;
  health = [];
  lowered = 0;
  stoppedMillis = 0;
  world = { ...AS_USUAL };
  sync = new PlaybackSync(
    video.asVideo(),
    {
      timeline: () => timeline,
      serverNow: () => (world.clockSet ? serverNow() : undefined),
      clock: () => withPong(UNSET_CLOCK, world.heardAt, SERVER + world.heardAt, world.heardAt),
      mode: () => world.mode,
      isBroken: () => world.broken,
      quality: () => ({ lower: () => lowered < world.renditionsBelow && ++lowered > 0, raise: () => false }),
    },
    (now) => health.push(now),
  );
}

/** After every test. */
export function leave(): void {
  sync.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
}
