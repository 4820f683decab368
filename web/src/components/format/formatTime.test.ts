import { expect, it } from "vitest";
import { formatTime } from "./formatTime";

it.each([
  [0, "0:00"],
  [59.999, "0:59"],
  [65, "1:05"],
  [3725.4, "1:02:05"],
  [-1, "0:00"],
  [NaN, "–:––"],
  [Infinity, "–:––"],
])("%d seconds are written %s", (seconds, text) => {
  expect(formatTime(seconds)).toBe(text);
});
