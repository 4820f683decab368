import { describe, expect, it, vi } from "vitest";
import { StreamTime } from "./streamTime";

/** Clock of MPEG-TS: 33 bits at 90 kHz. */
const WRAP = 2 ** 33 / 90_000;

const segment = (start: number, offset: number | undefined, run = "0", wraps = true) => ({
  start,
  end: start + 2,
  offset,
  run,
  wraps,
});

describe("StreamTime", () => {
  it("is the page's own time on the first page of a room", () => {
    const stream = new StreamTime();
    expect(stream.isKnown).toBe(false);
    stream.add(segment(0, 1.4));
    expect(stream.isKnown && stream.isMapped).toBe(true);
    expect(stream.toStream(1.5)).toBe(1.5);
    expect(stream.unknownRuns()).toEqual([{ run: "0", originSeconds: 1.4 }]);
  });

  it("maps a late joiner by the room's origin", () => {
    const stream = new StreamTime();
    stream.know([{ run: "0", originSeconds: 1.4 }]);
    stream.add(segment(30, 0.2));
    expect(stream.toStream(31)).toBeCloseTo(29.8);
    expect(stream.toLocal(29.8)).toBeCloseTo(31);
    expect(stream.toLocal(0.5)).toBeCloseTo(1.7);
    expect(stream.unknownRuns()).toEqual([]);
  });

  it("counts time stamps of MPEG-TS beyond their wrap, and others as they are", () => {
    const ts = new StreamTime();
    ts.know([{ run: "0", originSeconds: 1.4 }]);
    ts.add(segment(30, 0.2 + WRAP));
    expect(ts.toStream(31)).toBeCloseTo(29.8);
    const fmp4 = new StreamTime();
    fmp4.know([{ run: "0", originSeconds: 0 }]);
    fmp4.add(segment(30, WRAP, "0", false));
    expect(fmp4.toStream(31)).toBeCloseTo(31 + WRAP);
  });

  it("continues in a new run where the one before it ends", () => {
    const stream = new StreamTime();
    stream.know([{ run: "0", originSeconds: 1.4 }]);
    stream.add(segment(30, 0.2));
    stream.add(segment(32, -500, "1"));
    expect(stream.toStream(33)).toBeCloseTo(31.8);
    expect(stream.unknownRuns()).toEqual([{ run: "1", originSeconds: -500 + 1.2 }]);
  });

  it("tells when the room's origins change what positions mean", () => {
    const stream = new StreamTime();
    const changed = vi.fn();
    stream.add(segment(30, 0.2));
    stream.subscribe(changed);
    expect(stream.know([{ run: "0", originSeconds: 0.2 }])).toBe(false);
    expect(changed).not.toHaveBeenCalled();
    expect(stream.know([{ run: "0", originSeconds: 1.4 }])).toBe(true);
    expect(changed).toHaveBeenCalledOnce();
  });

  it("claims no mapping without time stamps, and keeps the page's own time", () => {
    const stream = new StreamTime();
    stream.add(segment(0, undefined));
    expect(stream.isKnown).toBe(true);
    expect(stream.isMapped).toBe(false);
    expect(stream.toStream(1)).toBe(1);
  });

  it("begins with the first picture where sound comes before it", () => {
    const stream = new StreamTime();
    stream.add({ ...segment(0, 1.4), firstPicture: 1 });
    expect(stream.toStream(1)).toBeCloseTo(0);
    expect(stream.toLocal(0)).toBeCloseTo(1);
    expect(stream.unknownRuns()).toEqual([{ run: "0", originSeconds: 2.4 }]);
  });

  it("finds frames before local time 0, which browsers drop", () => {
    const stream = new StreamTime();
    stream.know([{ run: "0", originSeconds: 0 }]);
    stream.add(segment(-0.34, 0.34));
    expect(stream.isCutOff(1)).toBe(true);
    expect(stream.isCutOff(4)).toBe(false);
  });

  it("knows the first picture, the end, and where the room's video ends on this page", () => {
    const stream = new StreamTime();
    expect(stream.firstPicture ?? stream.endSeconds ?? stream.roomEnd).toBeUndefined();
    stream.know([{ run: "0", originSeconds: 1.4 }], 48);
    stream.add({ ...segment(0, 1.3), firstPicture: 0.4 });
    stream.add(segment(44, 1.3));
    stream.endsAt(46);
    expect(stream.firstPicture).toBe(0.4);
    expect(stream.endSeconds).toBeCloseTo(45.9);
    expect(stream.roomEnd).toBeCloseTo(48.1);
  });

  it("tells its listeners of another end, so that the room learns of it at once", () => {
    const stream = new StreamTime();
    stream.add(segment(0, 1.4));
    const listener = vi.fn();
    stream.subscribe(listener);
    stream.endsAt(48, true);
    stream.endsAt(48, true);
    expect([listener.mock.calls.length, stream.isGrowing]).toEqual([1, true]);
    stream.endsAt(48);
    expect([listener.mock.calls.length, stream.isGrowing]).toEqual([2, false]);
  });

  it("takes sound that begins seconds before its picture, in every segment, for no jump", () => {
    const stream = new StreamTime();
    stream.add({ ...segment(0, 1.4), firstPicture: 0, apart: 3, sn: 0 });
    stream.add({ ...segment(2, 1.4), start: -1, apart: 3, sn: 1 });
    stream.add({ ...segment(4, 1.4), start: 1, apart: 3, sn: 2 });
    expect(stream.isMapped).toBe(true);
  });

  it("takes sound that continues beside a picture that jumps for a jump", () => {
    const stream = new StreamTime();
    stream.add({ ...segment(0, 1.4), sn: 0 });
    stream.add({ ...segment(2, 1.4), sn: 1 });
    expect(stream.isMapped).toBe(true);
    stream.add({ ...segment(4, 1.4), start: -19, apart: 23, sn: 2 });
    expect(stream.isMapped).toBe(false);
  });

  it("is not mapped where time stamps jump without a mark, as they do not at their wrap", () => {
    const stream = new StreamTime();
    stream.add({ ...segment(0, 1.4), sn: 0 });
    stream.add({ ...segment(2, 1.4), sn: 1 });
    stream.add({ ...segment(8, 1.4), sn: 4 });
    stream.add({ ...segment(10, 1.4 - WRAP), sn: 5 });
    expect(stream.isMapped).toBe(true);
    stream.add({ ...segment(12, -10), sn: 6 });
    expect(stream.isMapped).toBe(false);
    stream.clear();
    stream.add({ ...segment(0, 1.4), sn: 0 });
    stream.add({ ...segment(2, -20, "1"), sn: 1 });
    expect(stream.isMapped).toBe(true);
  });
});
