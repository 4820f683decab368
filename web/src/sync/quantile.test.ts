import { expect, it } from "vitest";
import { median, quantile } from "./quantile";

it.each<[number, number]>([
  [0, 1],
  [0.05, 1],
  [0.051, 2],
  [0.5, 10],
  [0.95, 19],
  [0.951, 20],
  [1, 20],
])("of 1 to 20 the quantile %d is %d", (fraction, expected) => {
  const values = Array.from({ length: 20 }, (_, index) => 20 - index);
  expect(quantile(values, fraction)).toBe(expected);
});

it("the median is the middle value, the lower one of two", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2);
  expect(median([10, 9, 2])).toBe(9);
});

it("no values have no quantile", () => {
  expect(quantile([], 0.5)).toBeNaN();
});
