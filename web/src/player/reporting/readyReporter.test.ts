// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Ready } from "../../protocol/messages";
import { timelineOf, type Timeline } from "../../sync/timeline";
import { FakeVideo } from "../../testing/fakes/fakeVideo";
import { passOverMissing } from "../video/missingRanges";
import { ReadyReporter, type RoomPlayback } from "./readyReporter";

const DURATION = 60;

let video: FakeVideo;
let loadedFrom: number;
let loadedTo: number;
let plays: RoomPlayback | undefined;
let behind: boolean;
let connection: object | undefined;
let said: Ready[];
let reporter: ReadyReporter;

function standingAt(baseMediaTime: number): Timeline {
  const vector = { isPlaying: false, baseMediaTime, baseServerTime: performance.now(), playbackRate: 1 };
  return timelineOf(vector, DURATION);
}

function movingFrom(baseMediaTime: number, leadMillis = 0): Timeline {
  const baseServerTime = performance.now() + leadMillis;
  return timelineOf({ isPlaying: true, baseMediaTime, baseServerTime, playbackRate: 1 }, DURATION);
}

beforeEach(() => {
  vi.useFakeTimers();
  video = new FakeVideo();
  loadedFrom = 0;
  loadedTo = 0;
  vi.spyOn(video, "buffered", "get").mockImplementation(() => ({
    length: loadedTo > 0 ? 1 : 0,
    start: () => loadedFrom,
    end: () => loadedTo,
  }));
  plays = { timeline: standingAt(10), seq: 5, waits: false };
  behind = false;
  connection = {};
  said = [];
  reporter = new ReadyReporter(video.asVideo(), {
    playback: () => plays,
    serverNow: () => performance.now(),
    behind: () => behind,
    connection: () => connection,
    send: (ready) => {
      if (connection === undefined) return false;
      said.push(ready);
      return true;
    },
  });
});

afterEach(() => {
  reporter.close();
  vi.useRealTimers();
});

describe("a page", () => {
  it("says nothing of a film it knows nothing of", () => {
    plays = undefined;
    vi.advanceTimersByTime(10_000);
    expect(said).toEqual([]);
  });

  it("says when what comes next is loaded, and of which state it speaks", () => {
    vi.advanceTimersByTime(1000);
    expect(said).toEqual([{ type: "ready", ready: false, bufferedFrom: 10, bufferedTo: 10, state: "here", seq: 5 }]);
    loadedTo = 14;
    vi.advanceTimersByTime(1000);
    expect(said.slice(1)).toEqual([
      { type: "ready", ready: true, bufferedFrom: 0, bufferedTo: 14, state: "here", seq: 5 },
    ]);
  });

  it("speaks anew of every change of the timeline, of where the film is told to go", () => {
    loadedTo = 14;
    vi.advanceTimersByTime(1000);
    plays = { timeline: movingFrom(12, 600), seq: 7, waits: false };
    vi.advanceTimersByTime(100);
    expect(said.at(-1)).toEqual({
      type: "ready",
      ready: false,
      bufferedFrom: 0,
      bufferedTo: 14,
      state: "here",
      seq: 7,
    });
    plays = { timeline: standingAt(11), seq: 8, waits: false };
    vi.advanceTimersByTime(100);
    expect(said.at(-1)).toEqual({ type: "ready", ready: true, bufferedFrom: 0, bufferedTo: 14, state: "here", seq: 8 });
  });

  it("says from where on it has the film, which may be less than it has seen", () => {
    [loadedFrom, loadedTo] = [4, 14];
    vi.advanceTimersByTime(100);
    expect(said.at(-1)).toMatchObject({ bufferedFrom: 4, bufferedTo: 14 });
    plays = { timeline: standingAt(2), seq: 6, waits: false };
    vi.advanceTimersByTime(100);
    expect(said.at(-1)).toMatchObject({ bufferedFrom: 2, bufferedTo: 2 });
  });

  it("does not speak of a state that only says the same again", () => {
    vi.advanceTimersByTime(1000);
    if (plays) plays = { ...plays, seq: 6 };
    vi.advanceTimersByTime(1000);
    expect(said).toHaveLength(1);
  });

  it("says that it waits for the film while the room plays, but not for a moment's wait", () => {
    loadedTo = 10.2;
    plays = { timeline: movingFrom(10), seq: 6, waits: false };
    video.readyState = 2;
    vi.advanceTimersByTime(300);
    expect(said.map(({ state }) => state)).toEqual(["here"]);
    vi.advanceTimersByTime(300);
    expect(said.at(-1)).toMatchObject({ ready: false, state: "buffering" });
    video.readyState = 4;
    loadedTo = 20;
    vi.advanceTimersByTime(100);
    expect(said.at(-1)).toMatchObject({ ready: true, state: "here" });
  });

  it("does not wait for a film that stands", () => {
    video.readyState = 2;
    vi.advanceTimersByTime(3000);
    expect(said.map(({ state }) => state)).toEqual(["here"]);
  });

  it("says that it cannot keep up", () => {
    vi.advanceTimersByTime(100);
    behind = true;
    vi.advanceTimersByTime(100);
    expect(said.at(-1)).toMatchObject({ state: "behind" });
  });

  it("repeats itself now and then, and sooner while the room waits", () => {
    vi.advanceTimersByTime(11_000);
    expect(said).toHaveLength(3);
    if (plays) plays = { ...plays, waits: true };
    vi.advanceTimersByTime(3000);
    expect(said.length).toBeGreaterThanOrEqual(5);
  });

  it("says what it could not say as soon as there is a connection, and all of it on a new one", () => {
    connection = undefined;
    vi.advanceTimersByTime(1000);
    expect(said).toEqual([]);
    connection = {};
    vi.advanceTimersByTime(100);
    expect(said).toHaveLength(1);
    connection = {};
    vi.advanceTimersByTime(100);
    expect(said).toHaveLength(2);
  });
});

it("is ready in a missing part when what comes behind it is loaded", () => {
  passOverMissing(video.asVideo(), (mediaTime) => (mediaTime >= 8 && mediaTime < 14 ? 14 : mediaTime));
  [loadedFrom, loadedTo] = [14, 20];
  vi.advanceTimersByTime(200);
  expect(said.at(-1)).toMatchObject({ ready: true, state: "here" });
});
