import { describe, expect, it } from "vitest";
import {
  keyIntentOf,
  mediaRequestOf,
  type Focus,
  type KeyIntent,
  type MediaRequest,
  type ShownState,
} from "./videoKeys";

const press = (key: string, focus: Focus = "page") => keyIntentOf({ key, focus, repeat: false, modified: false });

describe("what a key means", () => {
  it.each<[string, KeyIntent]>([
    [" ", { kind: "toggle" }],
    ["k", { kind: "toggle" }],
    ["K", { kind: "toggle" }],
    ["j", { kind: "step", seconds: -10 }],
    ["l", { kind: "step", seconds: 10 }],
    ["ArrowLeft", { kind: "step", seconds: -5 }],
    ["ArrowRight", { kind: "step", seconds: 5 }],
    ["ArrowUp", { kind: "volume", by: 0.05 }],
    ["m", { kind: "mute" }],
    ["f", { kind: "fullscreen" }],
    ["0", { kind: "place", share: 0 }],
    ["7", { kind: "place", share: 0.7 }],
    ["Home", { kind: "place", share: 0 }],
    ["End", { kind: "place", share: 1 }],
  ])("%s on the page: %o", (key, intent) => {
    expect(press(key)).toEqual(intent);
  });

  it.each<[string, Focus]>([
    [" ", "field"],
    ["k", "field"],
    ["ArrowLeft", "field"],
    [" ", "button"],
    ["ArrowLeft", "slider"],
    ["Home", "slider"],
    ["x", "page"],
    ["Enter", "page"],
  ])("%s in a %s is not the film's", (key, focus) => {
    expect(press(key, focus)).toBeUndefined();
  });

  it("arrows in both directions move the seek bar", () => {
    expect(press("ArrowUp", "seek bar")).toEqual({ kind: "step", seconds: 5 });
    expect(press("ArrowDown", "seek bar")).toEqual({ kind: "step", seconds: -5 });
    expect(press("PageUp", "seek bar")).toEqual({ kind: "step", seconds: 30 });
  });

  it("leaves combinations to the browser", () => {
    expect(keyIntentOf({ key: "f", focus: "page", repeat: false, modified: true })).toBeUndefined();
  });

  it("a key held down steps on, but switches nothing to and fro", () => {
    const held = (key: string) => keyIntentOf({ key, focus: "page", repeat: true, modified: false });
    expect(held("k")).toBeUndefined();
    expect(held("m")).toBeUndefined();
    expect(held("f")).toBeUndefined();
    expect(held("l")).toEqual({ kind: "step", seconds: 10 });
  });
});

describe("what a key asks for", () => {
  const shown: ShownState = {
    mediaPaused: false,
    mediaCurrentTime: 58,
    mediaDuration: 60,
    mediaVolume: 0.98,
    mediaVolumeLevel: "high",
    mediaIsFullscreen: false,
  };

  it.each<[KeyIntent, ShownState, MediaRequest | undefined]>([
    [{ kind: "toggle" }, shown, { type: "mediapauserequest" }],
    [{ kind: "toggle" }, { mediaPaused: true }, { type: "mediaplayrequest" }],
    [{ kind: "mute" }, shown, { type: "mediamuterequest" }],
    [{ kind: "mute" }, { mediaVolumeLevel: "off" }, { type: "mediaunmuterequest" }],
    [{ kind: "fullscreen" }, shown, { type: "mediaenterfullscreenrequest" }],
    [{ kind: "fullscreen" }, { mediaIsFullscreen: true }, { type: "mediaexitfullscreenrequest" }],
    [{ kind: "step", seconds: -10 }, shown, { type: "mediaseekrequest", detail: 48 }],
    [{ kind: "step", seconds: 10 }, shown, { type: "mediaseekrequest", detail: 60 }],
    [{ kind: "step", seconds: -10 }, { mediaCurrentTime: 4 }, { type: "mediaseekrequest", detail: 0 }],
    [{ kind: "step", seconds: 10 }, { mediaCurrentTime: 4 }, { type: "mediaseekrequest", detail: 14 }],
    [{ kind: "place", share: 0.5 }, shown, { type: "mediaseekrequest", detail: 30, isPlace: true }],
    [{ kind: "place", share: 0.5 }, { mediaDuration: NaN }, undefined],
    [{ kind: "volume", by: 0.05 }, shown, { type: "mediavolumerequest", detail: 1 }],
  ])("%o while the controls show %o: %o", (intent, state, asked) => {
    expect(mediaRequestOf(intent, state)).toEqual(asked);
  });
});

it("keys stay in the window of a live video", () => {
  const shown = { mediaDuration: Infinity, mediaSeekable: [100, 140], mediaCurrentTime: 104 };
  const asked = (key: string): number | undefined => {
    const intent = keyIntentOf({ key, repeat: false, modified: false, focus: "page" });
    return intent && mediaRequestOf(intent, shown)?.detail;
  };
  expect(["j", "l", "Home", "End", "5"].map(asked)).toEqual([100, 114, 100, 140, 120]);
  expect(mediaRequestOf({ kind: "place", share: 0.5 }, { mediaDuration: Infinity })).toBeUndefined();
});
