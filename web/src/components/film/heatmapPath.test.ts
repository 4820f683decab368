import { expect, it } from "vitest";
import { heatmapPath } from "./heatmapPath";

it("the highest place is where people reacted most", () => {
  expect(heatmapPath([0, 4, 2], 10, 40)).toBe("M0 100 L125.0 100.0 L375.0 0.0 L625.0 50.0 L750.0 100 Z");
});

it("the last stretch ends with the film", () => {
  expect(heatmapPath([1, 1], 10, 14)).toBe("M0 100 L357.1 0.0 L857.1 0.0 L1000.0 100 Z");
});

it.each([
  ["nobody reacted", [], 60],
  ["only zeros are told", [0, 0], 60],
  ["the film's length is not known", [3], 0],
])("nothing is drawn where %s", (_why, counts, duration) => {
  expect(heatmapPath(counts, 10, duration)).toBe("");
});
