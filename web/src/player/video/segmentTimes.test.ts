import { describe, expect, it } from "vitest";
import { SegmentTimes } from "./segmentTimes";

const segment = (start: number, end: number, offset: number | undefined = 10, run = "0") => ({
  start,
  end,
  offset,
  run,
});

describe("SegmentTimes", () => {
  it("joins segments that touch and share a mapping", () => {
    const times = new SegmentTimes();
    times.add(segment(0, 1.92));
    times.add(segment(2, 3.92));
    times.add(segment(9, 11));
    expect(times.stretches).toEqual([segment(0, 3.92), segment(9, 11)]);
  });

  it("keeps apart other offsets, other runs, and segments without time stamps", () => {
    const times = new SegmentTimes();
    times.add(segment(0, 2));
    times.add(segment(2, 4, 10.5));
    times.add(segment(4, 6, 10.5, "1"));
    times.add({ start: 6, end: 8, offset: undefined, run: "1" });
    expect(times.stretches).toHaveLength(4);
  });

  it("replaces the mapping of a place that is loaded again", () => {
    const times = new SegmentTimes();
    times.add(segment(0, 6));
    times.add(segment(2, 4, 11));
    expect(times.stretches).toEqual([segment(0, 2), segment(4, 6), segment(2, 4, 11)]);
    expect(times.at(3)?.offset).toBe(11);
    expect(times.at(5)?.offset).toBe(10);
  });

  it("takes the end of a stretch for the beginning of the next", () => {
    const times = new SegmentTimes();
    times.add(segment(2, 4, 11));
    times.add(segment(0, 2));
    expect(times.at(2)?.offset).toBe(11);
  });

  it("answers with the nearest stretch elsewhere", () => {
    const times = new SegmentTimes();
    expect(times.at(1)).toBeUndefined();
    times.add(segment(0, 2));
    times.add(segment(20, 22, 11));
    expect(times.at(9)?.offset).toBe(10);
    expect(times.at(15)?.offset).toBe(11);
    expect(times.at(90)?.offset).toBe(11);
  });
});
