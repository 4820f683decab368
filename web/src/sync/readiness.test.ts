import { describe, expect, it } from "vitest";
import { isReady, bufferedTo, type BufferedRange } from "./readiness";

const FILM_SECONDS = 60;

function loaded(...stretches: readonly (readonly [number, number])[]): readonly BufferedRange[] {
  return stretches.map(([start, end]) => ({ start, end }));
}

describe("what is loaded from a position on", () => {
  it.each([
    ["nothing", loaded(), 10, 10],
    ["the stretch that the position is in", loaded([8, 16]), 10, 16],
    ["not one that begins later", loaded([12, 16]), 10, 10],
    ["not one that is over", loaded([0, 8]), 10, 10],
    ["past a small hole", loaded([8, 12], [12.1, 16]), 10, 16],
    ["not past a large one", loaded([8, 12], [12.5, 16]), 10, 12],
    ["from a first picture that comes late", loaded([0.08, 4]), 0, 4],
  ])("is %s", (_what, stretches, position, end) => {
    expect(bufferedTo(stretches, position)).toBe(end);
  });
});

describe("a viewer", () => {
  it.each([
    ["is ready with 2.5 s ahead", loaded([10, 12.5]), 10, false, true],
    ["is not ready with less", loaded([10, 12.4]), 10, false, false],
    ["is not ready with a hole ahead", loaded([10, 11], [11.5, 20]), 10, false, false],
    ["is not ready without anything", loaded(), 10, false, false],
    ["stays ready while there is a little", loaded([10, 10.6]), 10, true, true],
    ["does not stay ready with next to nothing", loaded([10, 10.4]), 10, true, false],
    ["is ready near the end with what is left of the film", loaded([57, 59.9]), 58.5, false, true],
    ["is ready at the very end", loaded(), 60, false, true],
    ["is not ready near the end without what is left", loaded([57, 59]), 58.5, false, false],
  ])("%s", (_what, stretches, target, wasReady, expected) => {
    expect(isReady(stretches, target, FILM_SECONDS, wasReady)).toBe(expected);
  });

  it("needs as much of a film whose length is not known", () => {
    expect(isReady(loaded([0, 2]), 0, 0, false)).toBe(false);
    expect(isReady(loaded([0, 3]), 0, 0, false)).toBe(true);
  });
});
