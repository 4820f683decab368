import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { timelineOf } from "../../../sync/timeline";
import { FakeVideo } from "../../../testing/fakes/fakeVideo";
import { land, type Landed } from "./landing";
import { DEFAULT_TIMINGS, defaultTimingsOf, EngineTimings } from "../engine/engineTimings";
import { Cancellation } from "../../video/cancellation";
import { passOverMissing } from "../../video/missingRanges";

const SERVER = 1_700_000_000_000;

beforeEach(() => vi.useFakeTimers());

afterEach(() => vi.useRealTimers());

describe("a clock that is set by two minutes in the middle of a landing, as after a sleep", () => {
  it("is not taken for a slow line", async () => {
    let steppedMillis = 0;
    const video = new FakeVideo();
    video.duration = 7200;
    const timings = new EngineTimings(DEFAULT_TIMINGS);
    const context = {
      video: video.asVideo(),
      timeline: timelineOf({ isPlaying: true, baseMediaTime: 10, baseServerTime: SERVER, playbackRate: 1 }, 7200),
      timings,
      startKind: () => "afterSeek" as const,
      isSuspended: () => false,
      serverNow: () => SERVER + performance.now() + steppedMillis,
    };
    let landed: Landed | undefined;
    void land(context, new Cancellation()).then((outcome) => (landed = outcome));
    await vi.advanceTimersByTimeAsync(50);
    steppedMillis = 120_000;
    await vi.advanceTimersByTimeAsync(2000);
    expect(landed?.kind === "moving" && landed.waitedMillis < 1000).toBe(true);
    expect(timings.seekMillis(true)).toBeLessThan(500);
  });
});

describe("a start whose timer comes late, as on a busy page", () => {
  it.each([
    [3, "chromium", { lateMillis: 0, attempts: 1 }],
    [30, "chromium", { lateMillis: 30, attempts: 1 }],
    // Nobody sees that the film, which stands still, is aimed anew.
    [60, "chromium", { lateMillis: 0, attempts: 2 }],
    [60, "firefox", { lateMillis: 60, attempts: 1 }],
    [60, "webkit", { lateMillis: 60, attempts: 1 }],
  ] as const)("by %d ms in %s is no news of what `play()` costs: %o", async (busyMillis, engine, expected) => {
    const { lateMillis, attempts } = expected;
    const video = new FakeVideo();
    const from = performance.now();
    let busy = 0;
    const context = {
      video: video.asVideo(),
      timeline: timelineOf({ isPlaying: true, baseMediaTime: 0, baseServerTime: SERVER + 500, playbackRate: 1 }, 60),
      timings: new EngineTimings(defaultTimingsOf(engine)),
      startKind: () => "plain" as const,
      isSuspended: () => false,
      serverNow: () => SERVER + performance.now() - from + busy,
    };
    setTimeout(() => (busy = busyMillis), 450);
    let landed: Landed | undefined;
    void land(context, new Cancellation()).then((outcome) => (landed = outcome));
    await vi.advanceTimersByTimeAsync(2000);
    expect(landed).toMatchObject({ kind: "moving", lateMillis: expect.closeTo(lateMillis, 0) as number, attempts });
    expect(video.seeks).toHaveLength(attempts - 1);
  });
});

it("a landing in a missing part shows the picture behind it, and starts when that is due", async () => {
  const video = new FakeVideo();
  video.duration = 60;
  passOverMissing(video.asVideo(), (mediaTime) => (mediaTime >= 8 && mediaTime < 14 ? 14 : mediaTime));
  const context = {
    video: video.asVideo(),
    timeline: timelineOf({ isPlaying: true, baseMediaTime: 10, baseServerTime: SERVER, playbackRate: 2 }, 60),
    timings: new EngineTimings(DEFAULT_TIMINGS),
    startKind: () => "afterSeek" as const,
    isSuspended: () => false,
    serverNow: () => SERVER + performance.now() - begin,
  };
  const begin = performance.now();
  let landed: Landed | undefined;
  void land(context, new Cancellation()).then((outcome) => (landed = outcome));
  await vi.advanceTimersByTimeAsync(1800);
  expect([video.currentTime, video.paused]).toEqual([14, true]);
  await vi.advanceTimersByTimeAsync(400);
  expect([landed?.kind, video.paused]).toEqual(["moving", false]);
});
