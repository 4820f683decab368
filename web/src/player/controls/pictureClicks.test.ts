import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PictureClicks } from "./pictureClicks";

let done: string[];
let clicks: PictureClicks;

beforeEach(() => {
  vi.useFakeTimers();
  done = [];
  clicks = new PictureClicks(
    () => done.push("toggle"),
    () => done.push("full screen"),
  );
});
afterEach(() => {
  clicks.close();
  vi.useRealTimers();
});

it("one click plays or pauses once", () => {
  clicks.clicked(1);
  vi.advanceTimersByTime(1000);
  expect(done).toEqual(["toggle"]);
});

it("a double click switches full screen and pauses nothing", () => {
  clicks.clicked(1);
  vi.advanceTimersByTime(120);
  clicks.clicked(2);
  vi.advanceTimersByTime(1000);
  expect(done).toEqual(["full screen"]);
});

it("two slow clicks are two", () => {
  clicks.clicked(1);
  vi.advanceTimersByTime(400);
  clicks.clicked(2);
  vi.advanceTimersByTime(1000);
  expect(done).toEqual(["toggle", "toggle"]);
});

it("four quick clicks switch full screen twice", () => {
  for (const detail of [1, 2, 3, 4]) clicks.clicked(detail);
  vi.advanceTimersByTime(1000);
  expect(done).toEqual(["full screen", "full screen"]);
});

it("touches are left to the controls", () => {
  clicks.pressed("touch");
  expect(clicks.clicked(1)).toBe(false);
  vi.advanceTimersByTime(1000);
  expect(done).toEqual([]);
});
