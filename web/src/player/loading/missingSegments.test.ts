import { describe, expect, test } from "vitest";
import { gapProblem } from "../video/videoProblem";
import { MissingSegments, type VideoSegment } from "./missingSegments";

const SECONDS = 4;

/** The part of that number of a film in parts of four seconds. */
function part(number: number, quality = "360p"): VideoSegment {
  const url = `https://cdn.example/${quality}/${number}.m4s`;
  return { url, start: number * SECONDS, end: (number + 1) * SECONDS, tagList: [] };
}

describe("a part that is not there", () => {
  test("is passed over from then on", () => {
    const lost = part(3);
    new MissingSegments().missing(lost);
    expect([lost.gap, lost.tagList]).toEqual([true, [["GAP"]]]);
  });

  test("is spoken of from just before it until a little after it", () => {
    const parts = new MissingSegments();
    parts.missing(part(3));
    expect([11, 11.6, 14, 20, 22].map((at) => parts.near(at) !== undefined)).toEqual([false, true, true, true, false]);
    expect(parts.near(12)).toEqual({ from: 12, to: 16 });
  });

  test("is one gap with its missing neighbours, whatever their order", () => {
    const parts = new MissingSegments();
    for (const number of [5, 3, 4]) parts.missing(part(number));
    expect(parts.near(12)).toEqual({ from: 12, to: 24 });
  });

  test("is no gap when another quality has it", () => {
    const parts = new MissingSegments();
    parts.missing(part(3, "360p"));
    parts.arrived(part(3, "180p"));
    expect(parts.near(13)).toBeUndefined();
  });
});

describe("a film is given up", () => {
  test.each([false, true])(
    "when ten parts in a row are missing, in whatever qualities (something came before: %s)",
    (came) => {
      const parts = new MissingSegments();
      if (came) parts.arrived(part(20));
      const after = Array.from({ length: 10 }, (_, number) => {
        parts.missing(part(number, "360p"));
        parts.missing(part(number, "180p"));
        return parts.isHopeless;
      });
      expect(after.indexOf(true)).toBe(9);
    },
  );

  test("not for parts that its playlist declares missing", () => {
    const parts = new MissingSegments();
    for (let number = 0; number < 20; number++) parts.declared(part(number));
    expect([parts.isHopeless, parts.ranges.length, parts.behind(0)]).toEqual([false, 20, 80]);
  });

  test("not for parts that are missing here and there", () => {
    const parts = new MissingSegments();
    for (let number = 0; number < 20; number += 2) {
      parts.missing(part(number));
      parts.arrived(part(number + 1));
    }
    expect(parts.isHopeless).toBe(false);
  });
});

describe("a damaged part", () => {
  test("has a second chance", () => {
    const parts = new MissingSegments();
    const damaged = part(2);
    parts.damaged(damaged, []);
    expect(damaged.gap).not.toBe(true);
    parts.damaged(damaged, []);
    expect(damaged.gap).toBe(true);
  });

  test("that is of no use in two qualities is passed over in all", () => {
    const parts = new MissingSegments();
    const levels = ["180p", "360p", "720p"].map((quality) => ({ details: { fragments: [part(2, quality)] } }));
    const [low, middle, high] = levels.map(({ details }) => details.fragments[0]);
    if (low) parts.damaged(low, levels);
    if (middle) parts.damaged(middle, levels);
    expect([low?.gap, middle?.gap, high?.gap]).toEqual([true, true, true]);
    expect(parts.near(9)).toEqual({ from: 8, to: 12 });
  });
});

test("the way out of a gap is behind all of it", () => {
  const parts = new MissingSegments();
  for (const number of [3, 4]) parts.missing(part(number));
  expect([11, 12, 19.9, 20].map((at) => parts.behind(at))).toEqual([undefined, 20, 20, undefined]);
});

test("the text names the time", () => {
  expect(gapProblem({ from: 32, to: 36.1 }, false).text).toContain("From 0:32 to 0:36");
  expect(gapProblem({ from: 3725, to: 3729 }, true).text).toContain("from 1:02:05");
});
