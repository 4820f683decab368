// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { DriftPoint, Jump } from "../../sync/figures";
import { DriftGraph } from "./DriftGraph";

afterEach(cleanup);

function draw(drifts: readonly DriftPoint[], at: number, jumps: readonly Jump[] = []): HTMLElement {
  render(<DriftGraph figures={{ drifts, jumps, at }} />);
  return screen.getByRole("img");
}

const linesOf = (graph: HTMLElement): readonly string[] =>
  [...graph.querySelectorAll("polyline")].map((line) => line.getAttribute("points") ?? "");

const ticksOf = (graph: HTMLElement): readonly (string | null)[] =>
  [...graph.querySelectorAll("line")].map((line) => line.getAttribute("x1")).slice(1);

it("its right edge is now, wherever the last reading is", () => {
  const drifts = [
    { at: 60_000, driftMillis: 20 },
    { at: 62_000, driftMillis: -20 },
  ];
  expect(linesOf(draw(drifts, 90_000))).toEqual(["150.0,3.0 160.0,77.0 160.0,77.0"]);
});

it("draws no line over a time in which nothing was read, and a dot for a reading that stands alone", () => {
  const drifts = [0, 1000, 3000, 5100, 9000].map((at) => ({ at, driftMillis: 0 }));
  const lines = linesOf(draw(drifts, 60_000)).map((line) => line.split(" ").map((point) => Number.parseFloat(point)));
  expect(lines).toEqual([
    [0, 5, 15, 15],
    [25.5, 25.5],
    [45, 45],
  ]);
});

it("marks the jumps of this viewer's own, and says so", () => {
  const graph = draw([{ at: 30_000, driftMillis: 5 }], 60_000, [
    { at: 30_000, cause: "drift", fromMillis: -900 },
    { at: 40_000, cause: "room", fromMillis: undefined },
    { at: 60_000, cause: "wake", fromMillis: undefined },
  ]);
  expect(ticksOf(graph)).toEqual(["150.0", "300.0"]);
  expect(graph.getAttribute("aria-label")).toBe(
    "In the last minute between 5 and 5 milliseconds from the room. 2 jumps to the room.",
  );
});

it("says that nothing was measured where nothing was", () => {
  const graph = draw([], 60_000);
  expect(linesOf(graph)).toEqual([]);
  expect(graph.getAttribute("aria-label")).toBe("Nothing has been measured in the last minute.");
});
