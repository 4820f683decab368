import { describe, expect, it } from "vitest";
import type { Cause, Hold, You } from "../protocol/messages";
import { timelineOf } from "../sync/timeline";
import { gateNotice, listOf } from "./gateNotice";
import { EMPTY_VIEW, type RoomView } from "./state/roomView";

const hold: Hold = { reason: "start", waitingFor: [{ id: "b", name: "Bob" }], others: 0, until: 9000 };
const missing = [
  { id: "b", name: "Bob" },
  { id: "c", name: "Cy" },
];

function view(cause: Cause, waits: boolean, role: You["role"] = "host"): RoomView {
  const vector = { isPlaying: !waits, baseMediaTime: 0, baseServerTime: 0, playbackRate: 1 };
  return {
    ...EMPTY_VIEW,
    you: { id: "a", name: "Ann", role },
    playback: {
      video: { title: "Film", src: "film.m3u8", durationSeconds: 60 },
      timeline: timelineOf(vector, 60),
      cause,
      seq: 1,
      ...(waits && { hold }),
    },
  };
}

describe("a video that starts without someone", () => {
  const before = view({ kind: "play" }, true);

  it("notifies people in control", () => {
    expect(gateNotice(before, view({ kind: "play", missing }, false))).toBe("The film goes on without Bob and Cy.");
  });

  it("does not notify viewers", () => {
    expect(gateNotice(view({ kind: "play" }, true, "viewer"), view({ kind: "play", missing }, false, "viewer"))).toBe(
      undefined,
    );
  });

  it("notifies once", () => {
    const after = view({ kind: "play", missing }, false);
    expect(gateNotice(after, after)).toBe(undefined);
  });

  it("does not notify when everyone is ready", () => {
    expect(gateNotice(before, view({ kind: "play" }, false))).toBe(undefined);
  });
});

it("names are joined in a sentence", () => {
  expect([listOf([]), listOf(["Ann"]), listOf(["Ann", "Bob"]), listOf(["Ann", "Bob", "Cy"])]).toEqual([
    "",
    "Ann",
    "Ann and Bob",
    "Ann, Bob and Cy",
  ]);
});
