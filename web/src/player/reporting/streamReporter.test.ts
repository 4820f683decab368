import { describe, expect, it } from "vitest";
import type { StreamOrigin } from "../../protocol/messages";
import { StreamTime } from "../video/streamTime";
import { StreamReporter } from "./streamReporter";

function reporting(mayTell = true, roomSeconds = 50) {
  const stream = new StreamTime();
  const sent: StreamOrigin[] = [];
  const reporter = new StreamReporter({
    stream: () => stream,
    src: () => "a.m3u8",
    roomSeconds: () => roomSeconds,
    mayTell: () => mayTell,
    send: (origin) => sent.push(origin) > 0,
  });
  return { stream, sent, reporter };
}

const SEGMENT = { start: 0, end: 48, offset: 1.4, run: "0", wraps: true };
const RUNS = [{ run: "0", originSeconds: 1.4 }];

describe("StreamReporter", () => {
  it("tells an unknown run once, again after a while, and no more when the room knows it", () => {
    const { stream, sent, reporter } = reporting();
    reporter.look(0);
    stream.add(SEGMENT);
    for (const now of [10, 20, 4000]) reporter.look(now);
    expect(sent).toEqual([{ type: "streamOrigin", src: "a.m3u8", runs: RUNS }]);
    reporter.look(6000);
    expect(sent).toHaveLength(2);
    stream.know(RUNS);
    reporter.look(20_000);
    expect(sent).toHaveLength(2);
  });

  it("tells the end of the last segment where it is not the room's length", () => {
    const { stream, sent, reporter } = reporting();
    stream.know(RUNS);
    stream.add(SEGMENT);
    stream.endsAt(49.9);
    reporter.look(0);
    expect(sent).toEqual([]);
    stream.endsAt(48);
    reporter.look(10);
    expect(sent).toEqual([{ type: "streamOrigin", src: "a.m3u8", runs: [], endSeconds: 48 }]);
  });

  it("tells the end of a playlist that grows not more than once in ten seconds", () => {
    const { stream, sent, reporter } = reporting();
    stream.know(RUNS);
    stream.add(SEGMENT);
    for (const now of [0, 2000, 4000, 6000, 8000, 10_000]) {
      stream.endsAt(60 + now / 1000, true);
      reporter.look(now);
    }
    expect(sent.map(({ endSeconds }) => endSeconds)).toEqual([60, 70]);
  });

  it("tells the first end at once after an origin, growing or not", () => {
    for (const growing of [false, true]) {
      const { stream, sent, reporter } = reporting();
      stream.add(SEGMENT);
      reporter.look(0);
      stream.know(RUNS);
      stream.endsAt(48, growing);
      reporter.look(20);
      expect(sent.map(({ endSeconds }) => endSeconds)).toEqual([undefined, 48]);
    }
  });

  it("tells a room without a length the end of a playlist only when it grows no more", () => {
    const { stream, sent, reporter } = reporting(true, 0);
    stream.know(RUNS);
    stream.add(SEGMENT);
    for (const now of [0, 20_000]) {
      stream.endsAt(60 + now / 1000, true);
      reporter.look(now);
    }
    expect(sent).toEqual([]);
    stream.endsAt(82);
    reporter.look(22_000);
    expect(sent.map(({ endSeconds }) => endSeconds)).toEqual([82]);
  });

  it("tells the end of a playlist that has stopped growing at once", () => {
    const { stream, sent, reporter } = reporting();
    stream.know(RUNS);
    stream.add(SEGMENT);
    stream.endsAt(60, true);
    reporter.look(0);
    stream.endsAt(61);
    for (const now of [1000, 2000, 6000]) reporter.look(now);
    expect(sent.map(({ endSeconds }) => endSeconds)).toEqual([60, 61]);
  });

  it("tells nothing where the page has no control", () => {
    const { stream, sent, reporter } = reporting(false);
    stream.add(SEGMENT);
    reporter.look(0);
    expect(sent).toEqual([]);
  });

  it("takes the mapping for agreed until the room has been silent about a run for long", () => {
    const { stream, reporter } = reporting();
    expect(reporter.isAgreed(0)).toBe(true);
    stream.add(SEGMENT);
    reporter.look(0);
    expect(reporter.isAgreed(1000)).toBe(true);
    expect(reporter.isAgreed(10_000)).toBe(false);
    stream.know(RUNS);
    reporter.look(10_000);
    expect(reporter.isAgreed(10_000)).toBe(true);
    stream.withoutMapping();
    expect(reporter.isAgreed(10_000)).toBe(false);
  });
});
