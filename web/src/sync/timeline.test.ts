import { describe, expect, it } from "vitest";
import fixture from "../../../src/test/resources/timeline.json";
import { isMovingAt, latestVector, mediaTimeAt, nextVector, timelineOf, withVector, type Timeline } from "./timeline";

const T = 1_700_000_000_000;
const paused = { isPlaying: false, baseMediaTime: 10, baseServerTime: T, playbackRate: 1 };
const playing = { isPlaying: true, baseMediaTime: 10, baseServerTime: T + 200, playbackRate: 1 };

describe("the timeline that Java and TypeScript share", () => {
  it.each(fixture.cases)("$name", ({ vectors: [first, ...rest], durationSeconds, now, target }) => {
    if (!first) throw new Error("a case has at least one vector");
    const timeline: Timeline = { vectors: [first, ...rest], durationSeconds };
    expect(mediaTimeAt(timeline, now)).toBeCloseTo(target, 6);
  });
});

describe("vectors", () => {
  it("a scheduled change leaves the state before it in force until its instant", () => {
    const timeline = withVector(timelineOf(paused, 60), playing);
    expect(isMovingAt(timeline, T + 199)).toBe(false);
    expect(isMovingAt(timeline, T + 200)).toBe(true);
    expect(nextVector(timeline, T + 199)).toEqual(playing);
    expect(nextVector(timeline, T + 200)).toBeUndefined();
  });

  it("a change due at the same instant replaces the one before", () => {
    const rewound = { ...playing, baseMediaTime: 3 };
    const timeline = withVector(withVector(timelineOf(paused, 60), playing), rewound);
    expect(timeline.vectors).toEqual([paused, rewound]);
  });

  it("the same vector told again changes nothing", () => {
    const timeline = withVector(timelineOf(paused, 60), playing);
    expect(withVector(timeline, { ...playing })).toBe(timeline);
  });

  it("a hundred changes keep only the latest few", () => {
    let timeline = timelineOf(paused, 60);
    for (let i = 1; i <= 100; i++) timeline = withVector(timeline, { ...playing, baseServerTime: T + i });
    expect(timeline.vectors.length).toBeLessThanOrEqual(8);
    expect(latestVector(timeline).baseServerTime).toBe(T + 100);
  });

  it("a film does not move past its end", () => {
    expect(isMovingAt(timelineOf(playing, 60), T + 200 + 50_000)).toBe(false);
  });
});
