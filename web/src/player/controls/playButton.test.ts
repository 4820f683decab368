import { expect, it } from "vitest";
import type { CauseKind, UserId } from "../../protocol/messages";
import type { Playback, RoomView } from "../../room/state/roomView";
import { timelineOf } from "../../sync/timeline";
import { PlayButton, REACTION_MILLIS, offeredToggle } from "./playButton";

const ME = "me";
const OTHER = "other";

type Shown = Pick<RoomView, "playback" | "you">;

function shown(kind: CauseKind, by: UserId | undefined, isPlaying: boolean, seq: number): Shown {
  const playback: Playback = {
    video: { src: "a.m3u8", title: "A", durationSeconds: 72 },
    timeline: timelineOf({ isPlaying, baseMediaTime: 0, baseServerTime: 0, playbackRate: 1 }, 72),
    cause: { kind, ...(by !== undefined && { by }) },
    seq,
  };
  return { you: { id: ME, name: "Ann", role: "host" }, playback };
}

const playing = (by?: UserId, seq = 1): Shown => shown("play", by, true, seq);
const paused = (by?: UserId, seq = 2): Shown => shown("pause", by, false, seq);

function buttonAfter(...views: readonly (readonly [Shown, number])[]): PlayButton {
  const button = new PlayButton();
  for (const [view, at] of views) button.show(view, at);
  return button;
}

it("a press just after somebody else's pause is a pause, and a play again once that can have been seen", () => {
  const button = buttonAfter([playing(ME), 0], [paused(OTHER), 1000]);
  expect(button.intended("play", 1000 + REACTION_MILLIS - 1)).toBe("pause");
  expect(button.intended("play", 1000 + REACTION_MILLIS)).toBe("play");
});

it("a press just after somebody else's play is a play", () => {
  expect(buttonAfter([paused(ME), 0], [playing(OTHER, 3), 1000]).intended("pause", 1100)).toBe("play");
});

it("a press that was asked for with the old name already stays what it is", () => {
  expect(buttonAfter([playing(ME), 0], [paused(OTHER), 1000]).intended("pause", 1100)).toBe("pause");
});

it("a film that has come to its end can be started again at once", () => {
  const button = buttonAfter([playing(ME), 0], [shown("ended", undefined, false, 2), 1000]);
  expect(button.intended("play", 1001)).toBe("play");
});

it("one's own turns can follow each other at any pace", () => {
  const button = buttonAfter([playing(OTHER), 0], [paused(OTHER), 1000], [playing(ME, 3), 1050]);
  expect(button.intended("pause", 1100)).toBe("pause");
});

it("of others' turns within a moment, what was offered before the first one counts", () => {
  const button = buttonAfter([playing(ME), 0], [paused(OTHER), 1000], [playing(OTHER, 3), 1100]);
  expect(button.intended("pause", 1150)).toBe("pause");
  expect(button.intended("pause", 1000 + REACTION_MILLIS)).toBe("pause");
});

it("what somebody else does besides turns nothing", () => {
  const button = buttonAfter([playing(ME), 0], [shown("seek", OTHER, true, 2), 1000]);
  expect(button.intended("pause", 1100)).toBe("pause");
});

it("what a page finds when it comes in is taken as it is shown", () => {
  expect(buttonAfter([playing(OTHER), 1000]).intended("pause", 1100)).toBe("pause");
});

it("a film that waits offers a pause", () => {
  const { playback } = paused(OTHER);
  const hold: Playback["hold"] = { reason: "start", waitingFor: [], others: 0, until: 9 };
  expect(playback && offeredToggle({ ...playback, hold })).toBe("pause");
  expect(offeredToggle(playback)).toBe("play");
  expect(offeredToggle(undefined)).toBe("play");
});
