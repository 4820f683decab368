// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Report } from "../protocol/messages";
import { NO_LANDINGS, type SyncFigures } from "../sync/figures";
import { reportOf } from "./report";
import { Reporter } from "./reporter";

const NOTHING: SyncFigures = {
  engine: "chromium",
  clockOffsetMillis: undefined,
  clockUncertaintyMillis: undefined,
  rttMillis: undefined,
  driftMillis: undefined,
  drifts: [],
  nudges: 0,
  landings: NO_LANDINGS,
  lastJump: undefined,
  stalls: 0,
  stalledMillis: 0,
  droppedFrames: 0,
  playMillis: 45,
  seekMillis: 120,
  rateMillis: 23,
  nudgeAllowed: true,
};

const LATER: SyncFigures = {
  ...NOTHING,
  rttMillis: 12.5,
  drifts: [
    { at: 500, driftMillis: 400 },
    { at: 1500, driftMillis: -9 },
    { at: 2500, driftMillis: 2 },
    { at: 3500, driftMillis: 4 },
  ],
  nudges: 5,
  landings: { ...NO_LANDINGS, room: 7, drift: 2, wake: 1 },
  stalls: 3,
  stalledMillis: 900,
  droppedFrames: 40,
};

describe("a report", () => {
  it("is what happened since the one before; what the room asked for is no correction", () => {
    const before: SyncFigures = { ...LATER, nudges: 4, landings: { ...NO_LANDINGS, room: 5, drift: 2 }, stalls: 2 };
    expect(reportOf(before, LATER, 1000, 11_000, 90.5)).toEqual({
      type: "report",
      engine: "chromium",
      rttMillis: 12.5,
      costs: { playMillis: 45, seekMillis: 120 },
      drift: { medianMillis: 2, p95AbsoluteMillis: 9, readings: 3 },
      counts: { periodMillis: 10_000, stalls: 1, stalledMillis: 0, nudges: 1, landings: 1, droppedFrames: 0 },
      durationSeconds: 90.5,
    });
  });

  it("leaves out what was not measured", () => {
    const report = reportOf(NOTHING, { ...NOTHING, engine: "unknown" }, 0, 10_000, Infinity);
    expect(report).not.toHaveProperty("drift");
    expect(report).not.toHaveProperty("rttMillis");
    expect(report).not.toHaveProperty("durationSeconds");
    expect(report.engine).toBe("other");
  });

  it("of another film's player never counts frames backwards", () => {
    expect(reportOf(LATER, NOTHING, 0, 10_000, NaN).counts.droppedFrames).toBe(0);
  });
});

describe("a reporter", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("reports soon, then every ten seconds, and not after it was closed", () => {
    const sent: Report[] = [];
    const reporter = new Reporter({
      figures: () => LATER,
      durationSeconds: () => 72,
      send: (report) => sent.push(report),
    });
    vi.advanceTimersByTime(33_000);
    expect(sent.map(({ counts }) => counts.periodMillis)).toEqual([2500, 10_000, 10_000, 10_000]);
    reporter.close();
    vi.advanceTimersByTime(60_000);
    expect(sent).toHaveLength(4);
  });

  it("reports once more when the page is hidden", () => {
    const sent: Report[] = [];
    const reporter = new Reporter({ figures: () => LATER, durationSeconds: () => 72, send: (it) => sent.push(it) });
    vi.advanceTimersByTime(5000);
    vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    document.dispatchEvent(new Event("visibilitychange"));
    document.dispatchEvent(new Event("visibilitychange"));
    expect(sent.map(({ counts }) => counts.periodMillis)).toEqual([2500, 2500]);
    reporter.close();
  });
});
