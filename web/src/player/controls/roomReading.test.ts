import { beforeEach, expect, it, vi } from "vitest";
import { createStore, type StoreApi } from "zustand/vanilla";
import { EMPTY_VIEW } from "../../room/state/roomView";
import type { RoomSnapshot } from "../../room/roomStore";
import { timelineOf, withVector, type Timeline, type Vector } from "../../sync/timeline";
import type { VideoReading } from "./videoStore";
import { roomReading } from "./roomReading";
import type { Wanted } from "./roomRequests";

const NOW = 10_000;
const VIDEO = { title: "Film", src: "/film.m3u8", durationSeconds: 60 };

let store: StoreApi<RoomSnapshot>;
let wanted: StoreApi<Wanted>;
let now: number | undefined;
let reading: VideoReading;

beforeEach(() => {
  store = createStore(() => ({ view: EMPTY_VIEW, connection: { kind: "joined" }, notices: [] }));
  wanted = createStore<Wanted>(() => ({ toMediaTime: undefined }));
  now = NOW;
  reading = roomReading({ store, serverNow: () => now }, { wanted });
});

const vector = (isPlaying: boolean, baseMediaTime: number, baseServerTime: number, playbackRate = 1): Vector => ({
  isPlaying,
  baseMediaTime,
  baseServerTime,
  playbackRate,
});

function show(timeline: Timeline): void {
  store.setState({ view: { ...EMPTY_VIEW, playback: { video: VIDEO, timeline, cause: { kind: "created" }, seq: 1 } } });
}

const shown = () => ({
  paused: reading.paused(),
  rate: reading.rate(),
  position: reading.position(),
  duration: reading.duration(),
  ended: reading.ended(),
});

it("an unknown room stands at the beginning", () => {
  expect(shown()).toEqual({ paused: true, rate: 1, position: 0, duration: 0, ended: false });
});

it("a running film is where the room is, at the room's rate", () => {
  show(timelineOf(vector(true, 5, NOW - 4000, 1.5), 60));
  expect(shown()).toEqual({ paused: false, rate: 1.5, position: 11, duration: 60, ended: false });
});

it("what was decided is shown before it is due", () => {
  show(withVector(timelineOf(vector(true, 5, NOW - 4000), 60), vector(true, 30, NOW + 500)));
  expect(shown()).toEqual({ paused: false, rate: 1, position: 30, duration: 60, ended: false });
});

it("a seek on its way is shown before the room has answered", () => {
  show(timelineOf(vector(false, 5, NOW - 4000), 60));
  wanted.setState({ toMediaTime: 42 });
  expect(reading.position()).toBe(42);
  wanted.setState({ toMediaTime: undefined });
  expect(reading.position()).toBe(5);
});

it("a film that is over says so and stays at its end", () => {
  show(timelineOf(vector(true, 50, NOW - 20_000), 60));
  expect(shown()).toEqual({ paused: false, rate: 1, position: 60, duration: 60, ended: true });
});

it("before the clock is known the film stands where it was last set", () => {
  now = undefined;
  show(timelineOf(vector(true, 5, NOW), 60));
  expect(reading.position()).toBe(5);
});

it("tells of news from the room and of seeks on their way, until it is stopped", () => {
  const listener = vi.fn();
  const stop = reading.subscribe(listener);
  show(timelineOf(vector(true, 5, NOW), 60));
  wanted.setState({ toMediaTime: 3 });
  expect(listener).toHaveBeenCalledTimes(2);
  stop();
  wanted.setState({ toMediaTime: 4 });
  expect(listener).toHaveBeenCalledTimes(2);
});
