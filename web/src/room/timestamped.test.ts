import { describe, expect, it } from "vitest";
import { timestamped } from "./timestamped";
import type { Command } from "./connection/outbox";

const NOW = 1_700_000_000_000;

const TIMED: readonly Command[] = [
  { type: "play" },
  { type: "pause" },
  { type: "seek", toMediaTime: 20 },
  { type: "undoSeek" },
  { type: "rate", playbackRate: 1.5 },
  { type: "load", videoId: "sample" },
  { type: "startNow" },
  { type: "playNext", entryId: 7 },
];

describe("a command that moves the video", () => {
  it.each(TIMED)("carries its time: $type", (command) => {
    expect(timestamped(command, NOW)).toEqual({ ...command, at: NOW });
  });

  it("keeps the time of the key press", () => {
    expect(timestamped({ type: "play", at: NOW - 80 }, NOW)).toEqual({ type: "play", at: NOW - 80 });
  });

  it("carries no time before the clock is known", () => {
    expect(timestamped({ type: "startNow" }, undefined)).toEqual({ type: "startNow" });
  });
});

it("other commands carry no time", () => {
  expect(timestamped({ type: "stopCountdown" }, NOW)).toEqual({ type: "stopCountdown" });
});
