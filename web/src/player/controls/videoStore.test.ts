// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { createVideoStore, type VideoReading, type VideoStore } from "./videoStore";

/** State of a room, and of its video meanwhile. */
const room = createStore(() => ({ paused: false, rate: 1, position: 5, duration: 60, ended: false }));
const reading: VideoReading = {
  paused: () => room.getState().paused,
  rate: () => room.getState().rate,
  position: () => room.getState().position,
  duration: () => room.getState().duration,
  ended: () => room.getState().ended,
  subscribe: (listener) => room.subscribe(listener),
};

/** Event target of browsers in place of jsdom's bare list. */
class NoTracks extends EventTarget {
  readonly length = 0;

  [Symbol.iterator](): Iterator<never> {
    return [][Symbol.iterator]();
  }
}

let video: HTMLVideoElement;
let store: VideoStore;
let stop: () => void;

beforeEach(async () => {
  vi.useFakeTimers();
  room.setState({ paused: false, rate: 1, position: 5, duration: 60, ended: false }, true);
  video = document.createElement("video");
  for (const tracks of ["textTracks", "audioTracks", "videoTracks"]) {
    Object.defineProperty(video, tracks, { value: new NoTracks() });
  }
  store = createVideoStore(reading);
  stop = store.subscribe(() => undefined);
  store.dispatch({ type: "mediaelementchangerequest", detail: video });
  await vi.advanceTimersByTimeAsync(0);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

it("a video that pauses while it lands does not look paused", () => {
  video.dispatchEvent(new Event("pause"));
  expect(store.getState().mediaPaused).toBe(false);
  room.setState({ paused: true });
  expect(store.getState().mediaPaused).toBe(true);
});

it("the rate of a correction is never shown", () => {
  video.playbackRate = 1.03;
  video.dispatchEvent(new Event("ratechange"));
  expect(store.getState().mediaPlaybackRate).toBe(1);
  room.setState({ rate: 1.5 });
  expect(store.getState().mediaPlaybackRate).toBe(1.5);
});

it("the time goes on with the room's, whatever the video says", () => {
  video.dispatchEvent(new Event("timeupdate"));
  expect(store.getState().mediaCurrentTime).toBe(5);
  room.setState({ position: 7 });
  expect(store.getState().mediaCurrentTime).toBe(7);
});

it("where nobody reads anything else, the controls show the video", async () => {
  const own = createVideoStore();
  const stopOwn = own.subscribe(() => undefined);
  own.dispatch({ type: "mediaelementchangerequest", detail: video });
  await vi.advanceTimersByTimeAsync(0);
  video.playbackRate = 1.25;
  video.dispatchEvent(new Event("ratechange"));
  expect(own.getState().mediaPlaybackRate).toBe(1.25);
  expect(own.getState().mediaPaused).toBe(true);
  stopOwn();
});

it("an error of the video's does not take away the volume", () => {
  Object.defineProperty(video, "error", { value: { code: 3, message: "decode" } });
  video.dispatchEvent(new Event("error"));
  expect(store.getState().mediaErrorCode).toBeUndefined();
  store.dispatch({ type: "mediavolumerequest", detail: 0.5 });
  expect(video.volume).toBe(0.5);
});
