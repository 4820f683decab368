import { describe, expect, it } from "vitest";
import { timestamped } from "./timestamped";
import type { Command } from "./connection/outbox";

const NOW = 1_700_000_000_000;

const FILM: readonly Command[] = [
  { type: "play" },
  { type: "pause" },
  { type: "seek", toMediaTime: 20 },
  { type: "undoSeek" },
  { type: "rate", playbackRate: 1.5 },
  { type: "load", videoId: "sample" },
  { type: "startNow" },
  { type: "playNext", entryId: 7 },
];

describe("a command that moves the film", () => {
  it.each(FILM)("says when it was made: $type", (command) => {
    expect(timestamped(command, NOW)).toEqual({ ...command, at: NOW });
  });

  it("keeps the moment of its press", () => {
    expect(timestamped({ type: "play", at: NOW - 80 }, NOW)).toEqual({ type: "play", at: NOW - 80 });
  });

  it("says nothing of it before the clock is known", () => {
    expect(timestamped({ type: "startNow" }, undefined)).toEqual({ type: "startNow" });
  });
});

it("what does not move the film is wanted whenever it comes", () => {
  expect(timestamped({ type: "stopCountdown" }, NOW)).toEqual({ type: "stopCountdown" });
});
