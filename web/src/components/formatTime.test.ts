import { expect, it } from "vitest";
import { formatTime, spokenTime } from "./formatTime";

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

it.each([
  [0, "0 seconds"],
  [61, "1 minute 1 second"],
  [7205, "2 hours 5 seconds"],
])("%d seconds are said %s", (seconds, text) => {
  expect(spokenTime(seconds)).toBe(text);
});
