// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { withVector, timelineOf, type Timeline } from "../../../sync/timeline";
import { FakeVideo } from "../../../testing/fakes/fakeVideo";
import { standAt } from "./standing";
import { Cancellation } from "../../video/cancellation";
import { passOverMissing } from "../../video/missingRanges";

const LEAD_MILLIS = 300;

let video: FakeVideo;
let start: number;
let cancellation: Cancellation;

beforeEach(async () => {
  vi.useFakeTimers();
  video = new FakeVideo();
  start = performance.now();
  cancellation = new Cancellation();
  void video.play();
  await vi.advanceTimersByTimeAsync(1000);
});

afterEach(() => {
  cancellation.end();
  vi.useRealTimers();
});

function standsAt(baseMediaTime: number): Timeline {
  const moving = { isPlaying: true, baseMediaTime: 0, baseServerTime: start, playbackRate: 1 };
  const baseServerTime = performance.now() + LEAD_MILLIS;
  return withVector(timelineOf(moving, 60), { isPlaying: false, baseMediaTime, baseServerTime, playbackRate: 1 });
}

function stand(timeline: Timeline): void {
  const vector = timeline.vectors.at(-1) ?? timeline.vectors[0];
  void standAt(video.asVideo(), timeline, vector, () => performance.now(), cancellation);
}

it("a film that is to stand where it will be goes on until then", async () => {
  stand(standsAt(1.3));
  await vi.advanceTimersByTimeAsync(LEAD_MILLIS - 10);
  expect(video.paused).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  expect(video.paused).toBe(true);
  expect(video.currentTime).toBe(1.3);
});

it("a film that is to stand elsewhere looks for its picture at once", async () => {
  stand(standsAt(40));
  await vi.advanceTimersByTimeAsync(10);
  expect(video.paused).toBe(true);
  expect(video.seeks).toEqual([40]);
});

it("a film that is to stand in a missing part stands behind it", async () => {
  passOverMissing(video.asVideo(), (mediaTime) => (mediaTime >= 20 && mediaTime < 24 ? 24 : mediaTime));
  stand(standsAt(21));
  await vi.advanceTimersByTimeAsync(3000);
  expect([video.currentTime, video.paused]).toEqual([24, true]);
});
