// @vitest-environment jsdom
import { describe, expect, it, vi } from "vitest";
import { inRoomTime, RoomVideo } from "./roomVideo";
import { shownFrom } from "./missingRanges";
import { StreamTime } from "./streamTime";
import type { MediaRange } from "./videoProblem";

function roomVideo(stream: StreamTime, missing: readonly MediaRange[] = [], buffered: readonly MediaRange[] = []) {
  const element = document.createElement("video");
  const state = { currentTime: 0, seeking: false, readyState: 4, duration: 50 };
  Object.defineProperties(element, {
    currentTime: {
      get: () => state.currentTime,
      set: (local: number) => {
        state.currentTime = local;
        state.seeking = true;
      },
    },
    seeking: { get: () => state.seeking },
    readyState: { get: () => state.readyState },
    duration: { get: () => state.duration },
    buffered: {
      get: () => ({
        length: buffered.length,
        start: (i: number) => buffered[i]?.from,
        end: (i: number) => buffered[i]?.to,
      }),
    },
  });
  const restart = vi.fn();
  const room = new RoomVideo(element, { stream: () => stream, restart, missing: () => missing });
  stream.subscribe(() => room.remapped());
  const seeked = (): void => {
    state.seeking = false;
    element.dispatchEvent(new Event("seeked"));
  };
  return { element, view: room.view, room, restart, seeked };
}

const ROOM = [{ run: "0", originSeconds: 0 }];

function segment(start: number, offset: number) {
  return { start, end: start + 4, offset, run: "0", wraps: false };
}

describe("RoomVideo", () => {
  it("shows and takes positions in room time", () => {
    const stream = new StreamTime();
    stream.know(ROOM);
    const { element, view } = roomVideo(stream);
    expect(view.readyState).toBe(0);
    stream.add(segment(30, 2));
    expect(view.readyState).toBe(4);
    view.currentTime = 33;
    expect(element.currentTime).toBe(31);
    expect(view.currentTime).toBe(33);
    expect(view.duration).toBe(52);
    expect(inRoomTime(element)).toBe(view);
  });

  it("corrects a seek once the segment there is mapped, at most three times", () => {
    const stream = new StreamTime();
    stream.know(ROOM);
    const { element, view, seeked } = roomVideo(stream);
    stream.add(segment(30, 2));
    view.currentTime = 12;
    expect(element.currentTime).toBe(10);
    stream.add(segment(8, 1));
    expect(element.currentTime).toBe(11);
    for (const offset of [1.2, 1.4, 1.6, 1.8]) stream.add(segment(8, offset));
    expect(element.currentTime).toBeCloseTo(10.6);
    seeked();
    expect(element.currentTime).toBeCloseTo(10.6);
  });

  it("loads the video again for frames before its local beginning, not without end", () => {
    const stream = new StreamTime();
    stream.know(ROOM);
    const { view, restart } = roomVideo(stream);
    stream.add(segment(-0.34, 0.34));
    view.currentTime = 1;
    view.currentTime = 1;
    expect(restart).toHaveBeenCalledExactlyOnceWith(1);
  });

  it("stands at the first picture for a position before it", () => {
    const stream = new StreamTime();
    stream.know(ROOM);
    stream.add({ ...segment(2, 0), firstPicture: 2 });
    const { element, view } = roomVideo(stream);
    view.currentTime = 0;
    expect(element.currentTime).toBe(2);
  });

  it("passes over missing parts, to where the next one really begins", () => {
    const stream = new StreamTime();
    stream.know(ROOM);
    stream.add(segment(16, 0));
    const missing = [
      { from: 12, to: 16 },
      { from: 30, to: 34 },
      { from: 46, to: 50 },
    ];
    const { view, element, seeked } = roomVideo(stream, missing, [
      { from: 4, to: 12.02 },
      { from: 16.04, to: 20 },
    ]);
    expect([11, 12.01, 12.5, 16.5, 31, 47].map((at) => shownFrom(view, at))).toEqual([
      11, 16.04, 16.04, 16.5, 34.1, 47,
    ]);
    view.currentTime = 13;
    expect(element.currentTime).toBeCloseTo(16.04);
    seeked();
    expect(element.currentTime).toBeCloseTo(16.04);
  });
});
