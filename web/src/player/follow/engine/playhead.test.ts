import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeVideo } from "../../../testing/fakes/fakeVideo";
import * as engine from "../../video/engine";
import { playheadOf } from "./playhead";

/** Tells where it is every 40 ms only, as Firefox's does. */
class SteppingVideo extends FakeVideo {
  override get currentTime(): number {
    return Math.floor((super.currentTime * 1000) / 40) * 0.04;
  }

  override set currentTime(position: number) {
    super.currentTime = position;
  }

  exactly(): number {
    return super.currentTime;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("where the position stands between its steps, it is told to 3 ms all the same", async () => {
  vi.spyOn(engine, "engineName").mockReturnValue("firefox");
  const video = new SteppingVideo();
  const playhead = playheadOf(video.asVideo());
  void video.play();
  await vi.advanceTimersByTimeAsync(1000);
  for (let i = 0; i < 50; i++) {
    await vi.advanceTimersByTimeAsync(13);
    const position = playhead.position(performance.now()) ?? NaN;
    expect(Math.abs(position - video.exactly())).toBeLessThan(0.003);
  }
  playhead.close();
});

test("after anything that moves the film, nothing is told before three steps have been seen anew", async () => {
  vi.spyOn(engine, "engineName").mockReturnValue("firefox");
  const video = new SteppingVideo();
  const playhead = playheadOf(video.asVideo());
  void video.play();
  await vi.advanceTimersByTimeAsync(1000);
  for (const event of ["seeking", "ratechange", "waiting"]) {
    video.dispatchEvent(new Event(event));
    await vi.advanceTimersByTimeAsync(130);
    expect(playhead.position(performance.now())).toBeUndefined();
    await vi.advanceTimersByTimeAsync(20);
    const position = playhead.position(performance.now()) ?? NaN;
    expect(Math.abs(position - video.exactly())).toBeLessThan(0.004);
  }
  playhead.close();
});

test("other engines are believed at once", () => {
  const video = new FakeVideo();
  const playhead = playheadOf(video.asVideo());
  expect(playhead.position(performance.now())).toBe(0);
  playhead.close();
});
