import { expect, it } from "vitest";
import { commandOf, intentOf, type VideoIntent, type VideoRequest } from "./videoIntent";

it.each<[VideoRequest, unknown, VideoIntent | undefined]>([
  ["mediaplayrequest", undefined, { kind: "play" }],
  ["mediapauserequest", undefined, { kind: "pause" }],
  ["mediaseekrequest", 12.5, { kind: "seek", toMediaTime: 12.5 }],
  ["mediaseekrequest", -3, { kind: "seek", toMediaTime: 0 }],
  ["mediaseekrequest", undefined, undefined],
  ["mediaseekrequest", NaN, undefined],
  ["mediaplaybackraterequest", 1.5, { kind: "rate", playbackRate: 1.5 }],
  ["mediaplaybackraterequest", "1.25", { kind: "rate", playbackRate: 1.25 }],
  ["mediaplaybackraterequest", 9, { kind: "rate", playbackRate: 2 }],
  ["mediaplaybackraterequest", 0, { kind: "rate", playbackRate: 0.25 }],
  ["mediaplaybackraterequest", "fast", undefined],
])("%s with %s means %o", (request, detail, intent) => {
  expect(intentOf(request, detail)).toEqual(intent);
});

it.each<[VideoIntent, object]>([
  [{ kind: "play" }, { type: "play", mediaTime: 7, at: 1000 }],
  [{ kind: "pause" }, { type: "pause", mediaTime: 7, at: 1000 }],
  [
    { kind: "seek", toMediaTime: 30 },
    { type: "seek", toMediaTime: 30, at: 1000 },
  ],
  [
    { kind: "rate", playbackRate: 2 },
    { type: "rate", playbackRate: 2 },
  ],
])("%o is sent with the moment of the press", (intent, command) => {
  expect(commandOf(intent, { at: 1000, mediaTime: 7 })).toEqual(command);
});

it("a press before the clock is known carries no instant", () => {
  expect(commandOf({ kind: "play" }, { at: undefined, mediaTime: 7 })).toEqual({ type: "play", mediaTime: 7 });
});
