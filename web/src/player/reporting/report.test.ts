// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Report } from "../../protocol/messages";
import { NO_LANDINGS, type SyncFigures } from "../../sync/figures";
import { reportOf } from "./report";
import { Reporter } from "./reporter";

const NOTHING: SyncFigures = {
  at: 0,
  engine: "chromium",
  clockOffsetMillis: undefined,
  clockUncertaintyMillis: undefined,
  rttMillis: undefined,
  rttP95Millis: undefined,
  driftMillis: undefined,
  drifts: [],
  nudges: 0,
  landings: NO_LANDINGS,
  lastJump: undefined,
  jumps: [],
  stalls: 0,
  stalledMillis: 0,
  droppedFrames: 0,
  playMillis: 45,
  seekMillis: 120,
  loadingSeekMillis: 410,
  rateMillis: 23,
  nudgeAllowed: true,
  coarse: false,
};

const LATER: SyncFigures = {
  ...NOTHING,
  rttMillis: 8,
  rttP95Millis: 12.5,
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
    expect(reportOf(before, LATER, 1000, 11_000, { durationSeconds: 90.5, src: "film.m3u8" })).toEqual({
      type: "report",
      engine: "chromium",
      rttMillis: 12.5,
      costs: { playMillis: 45, seekMillis: 120, loadingSeekMillis: 410 },
      drift: { medianMillis: 2, p95AbsoluteMillis: 9, readings: 3 },
      counts: { periodMillis: 10_000, stalls: 1, stalledMillis: 0, nudges: 1, landings: 1, droppedFrames: 0 },
      durationSeconds: 90.5,
      src: "film.m3u8",
    });
  });

  it("leaves out what was not measured", () => {
    const report = reportOf(NOTHING, { ...NOTHING, engine: "unknown" }, 0, 10_000, {
      durationSeconds: Infinity,
      src: "live.m3u8",
    });
    expect(report).not.toHaveProperty("drift");
    expect(report).not.toHaveProperty("rttMillis");
    expect(report).not.toHaveProperty("durationSeconds");
    expect(report.engine).toBe("other");
  });

  it("of another film's player never counts frames backwards", () => {
    expect(reportOf(LATER, NOTHING, 0, 10_000, { durationSeconds: NaN, src: undefined }).counts.droppedFrames).toBe(0);
  });
});

describe("a reporter", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  let sent: Report[];
  let connected: boolean;
  let figures: SyncFigures;
  let reporter: Reporter;
  const periods = (): readonly number[] => sent.map(({ counts }) => counts.periodMillis);

  beforeEach(() => {
    sent = [];
    connected = true;
    figures = LATER;
    reporter = new Reporter({
      figures: () => figures,
      durationSeconds: () => 72,
      src: () => "film.m3u8",
      send: (report) => {
        if (connected) sent.push(report);
        return connected;
      },
    });
  });

  it("reports soon, then every ten seconds, and once more when it is closed", () => {
    vi.advanceTimersByTime(37_500);
    expect(periods()).toEqual([2500, 10_000, 10_000, 10_000]);
    reporter.close();
    expect(periods()).toEqual([2500, 10_000, 10_000, 10_000, 5000]);
    vi.advanceTimersByTime(60_000);
    expect(sent).toHaveLength(5);
  });

  it("tells what happened without a connection once there is one again", () => {
    vi.advanceTimersByTime(2500);
    connected = false;
    figures = { ...LATER, stalls: LATER.stalls + 2 };
    vi.advanceTimersByTime(20_000);
    connected = true;
    vi.advanceTimersByTime(10_000);
    expect(periods()).toEqual([2500, 30_000]);
    expect(sent.at(-1)?.counts.stalls).toBe(2);
    reporter.close();
  });

  it("reports once more when the page is hidden", () => {
    vi.advanceTimersByTime(5000);
    vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    document.dispatchEvent(new Event("visibilitychange"));
    document.dispatchEvent(new Event("visibilitychange"));
    expect(periods()).toEqual([2500, 2500]);
    reporter.close();
  });
});
