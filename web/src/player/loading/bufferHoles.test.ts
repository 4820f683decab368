import Hls, { Events, type Fragment } from "hls.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BufferHoles } from "./bufferHoles";

let emit: (event: Events, data: unknown) => void;
let holes: BufferHoles;
let onHole: ReturnType<typeof vi.fn<() => void>>;

interface State {
  buffered: [number, number][];
  currentTime: number;
  readyState: number;
}

/** A video in a state, with a loader that has a playlist. */
function open({ buffered, ...state }: State): State {
  const listeners = new Map<string, (event: string, data: unknown) => void>();
  emit = (event, data) => listeners.get(event)?.(event, data);
  const hls = {
    latestLevelDetails: {},
    on: (event: string, listener: (event: string, data: unknown) => void) => listeners.set(event, listener),
  } as unknown as Hls;
  const ranges = {
    length: buffered.length,
    start: (i: number) => buffered[i]?.[0],
    end: (i: number) => buffered[i]?.[1],
  };
  const video = Object.assign(state, { buffered: ranges, duration: 60, ended: false });
  onHole = vi.fn<() => void>();
  holes = new BufferHoles(hls, Hls, video as unknown as HTMLVideoElement, onHole);
  return video as unknown as State;
}

function request(start: number): { frag: Fragment } {
  return { frag: { type: "main", start } as unknown as Fragment };
}

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  holes.close();
  vi.useRealTimers();
});

const TWO: [number, number][] = [
  [18, 19],
  [21, 24],
];

describe("BufferHoles", () => {
  it("finds a hole that nothing requested can fill", () => {
    open({ buffered: TWO, currentTime: 19.5, readyState: 1 });
    emit(Events.FRAG_LOADING, request(24));
    vi.advanceTimersByTime(2500);
    expect([holes.ranges, onHole.mock.calls.length]).toEqual([[{ from: 19.5, to: 21 }], 1]);
  });

  it("finds a position too near to a hole for a seek to end", () => {
    open({ buffered: TWO, currentTime: 18.9, readyState: 1 });
    vi.advanceTimersByTime(2500);
    expect(holes.ranges).toEqual([{ from: 18.9, to: 21 }]);
  });

  it("waits while a segment from before the position is requested", () => {
    open({ buffered: TWO, currentTime: 19.5, readyState: 1 });
    emit(Events.FRAG_LOADING, request(19));
    vi.advanceTimersByTime(8000);
    expect(holes.ranges).toEqual([]);
    emit(Events.FRAG_BUFFERED, request(19));
    vi.advanceTimersByTime(2500);
    expect(holes.ranges).toHaveLength(1);
  });

  it.each<[string, State]>([
    ["that has its picture", { buffered: TWO, currentTime: 19.5, readyState: 3 }],
    ["that has nothing behind its position", { buffered: [[18, 19]], currentTime: 19.5, readyState: 1 }],
    ["with enough behind its position", { buffered: TWO, currentTime: 22, readyState: 1 }],
    ["that is more than 10 s before what is loaded", { buffered: TWO, currentTime: 5, readyState: 1 }],
  ])("finds none in a video %s", (_name, state) => {
    open(state);
    vi.advanceTimersByTime(20_000);
    expect([holes.ranges, onHole.mock.calls.length]).toEqual([[], 0]);
  });

  it("counts anew from each position", () => {
    const video = open({ buffered: TWO, currentTime: 19.5, readyState: 1 });
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(1000);
      video.currentTime += 0.1;
    }
    expect(holes.ranges).toEqual([]);
  });
});
