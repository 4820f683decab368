import { expect, test } from "vitest";
import { timelineOf } from "../../sync/timeline";
import {
  crossCheck,
  glitches,
  onMediaClock,
  onScreen,
  pairwise,
  slipsOf,
  toTimeline,
  type Truth,
} from "./screenFigures";
import { untilTogether } from "./untilTogether";
import { trackOf, type Track } from "./screenTrack";

const FRAME_MILLIS = 1000 / 30;
const CLOCK = { offset: 0, rtt: 0 };
const MINUTE = { from: 1000, to: 9000 };

/** A film that is `aheadMillis(at)` ahead of a timeline that began at 0. */
function film(aheadMillis: (at: number) => number, from = 0): Track {
  const at = (step: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i * step);
  return trackOf(
    "somebody",
    "chromium",
    {
      frames: at(FRAME_MILLIS, 300).map((t) => [t, (t + aheadMillis(t)) / 1000, -1]),
      samples: at(40, 250).map((t) => [t, (t + aheadMillis(t)) / 1000, 1, 1]),
      events: [],
      loads: [],
    },
    CLOCK,
  );
}

/** The room's film began at the bench's 0; the server's clock is 5 s ahead of the bench's. */
const TRUTH: Truth = {
  timeline: timelineOf({ isPlaying: true, baseMediaTime: 0, baseServerTime: 5000, playbackRate: 1 }, 72),
  serverOffset: 5000,
};

const near = (value: number, wanted: number, within = 0.5): void => {
  expect(Math.abs(value - wanted), `${value}, not ${wanted}`).toBeLessThan(within);
};

test("a frame of Firefox whose own picture is another one than was told is left out, and counted", () => {
  const told = (at: number, aheadMillis: number, barcode: number): readonly [number, number, number] => [
    at,
    (at + aheadMillis) / 1000,
    barcode,
  ];
  // Right, told one frame early, and told from the end of a queue.
  const frames = [told(1000, 0, 30), told(1100, 0, 32), told(1200, 300, 36)];
  const [firefox, another] = ["firefox", "chromium"].map((engine) =>
    trackOf("somebody", engine, { frames, samples: [], events: [], loads: [] }, CLOCK),
  );
  if (!firefox || !another) throw new Error("there are two");
  expect(firefox.frames.map(({ at }) => at)).toEqual([1000, 1100]);
  expect(crossCheck([firefox])).toEqual({ looks: 3, offByOne: 1, offByMore: 1 });
  // Of no other engine it is known that its pictures are right where they differ.
  expect(another.frames.map(({ at }) => at)).toEqual([1000, 1100, 1200]);
  expect(crossCheck([another])).toEqual({ looks: 3, offByOne: 1, offByMore: 1 });
});

test("a constant difference between two viewers is found on screens and media clocks", () => {
  const tracks = [film(() => 0), film(() => 50, 7)];
  near(pairwise(tracks, MINUTE, onScreen).clean.median, 50);
  near(pairwise(tracks, MINUTE, onMediaClock).clean.p95, 50);
});

test("an error to the timeline keeps its sign in the bias and loses it in the median", () => {
  const errors = toTimeline([film(() => -30)], MINUTE, TRUTH, onScreen);
  near(errors.bias, -30);
  near(errors.clean.median, 30);
});

test("of five viewers every pair is compared", () => {
  const tracks = [0, 10, 20, 30, 40].map((ahead) => film(() => ahead));
  const spread = pairwise(tracks, MINUTE, onScreen).all;
  near(spread.max, 40);
  expect(spread.count).toBe(10 * 160);
});

test("three seconds after a slip of the host are left out and counted", () => {
  const slipped = film((at) => (at < 4000 ? 0 : -20));
  expect(slipsOf(slipped).length).toBe(1);
  expect(glitches([slipped], MINUTE).slips).toBe(1);
  const drift = pairwise([film(() => 0), slipped], { from: 1000, to: 6000 }, onScreen);
  near(drift.clean.max, 0);
  near(drift.all.max, 20);
  near(drift.leftOut * 100, 42);
});

test("together is when an error has gone below 40 ms for good", () => {
  const late = film((at) => (at < 3000 ? -100 : -10));
  near(untilTogether([late, film(() => 0)], { from: 1000, to: 9000 }, TRUTH), 2000, 40);
  const flickering = film((at) => (at < 3000 && at % 500 < 250 ? -100 : 0));
  near(untilTogether([flickering], { from: 1000, to: 9000 }, TRUTH), 1750, 100);
  expect(untilTogether([film(() => -50)], { from: 1000, to: 9000 }, TRUTH)).toBe(Infinity);
});
