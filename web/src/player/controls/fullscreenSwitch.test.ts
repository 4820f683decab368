// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createVideoStore, type VideoStore } from "./videoStore";
import { mediaRequestOf } from "./videoKeys";

/** Full screen as Chromium changes it: asked for, then in force, then told (event and promise) in the next frame. */
const browser = vi.hoisted(() => {
  let element: Element | null = null;
  let target: Element | null = null;
  let settle: (() => void) | undefined;
  const change = (to: Element | null): Promise<void> => {
    target = to;
    return new Promise((resolve, reject) => {
      settle = () => {
        settle = undefined;
        document.dispatchEvent(new Event(element === to ? "fullscreenchange" : "fullscreenerror"));
        if (element === to) resolve();
        else reject(new TypeError("refused"));
      };
    });
  };
  // media-chrome looks for these when it is loaded; without all of its globals it takes jsdom for a server.
  vi.stubGlobal("ResizeObserver", EventTarget);
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  Object.defineProperty(document, "fullscreenElement", { get: () => element });
  Object.defineProperty(document, "exitFullscreen", { value: () => change(null) });
  return {
    enter: (to: Element) => change(to),
    takeEffect: () => (element = target),
    settle: async () => {
      settle?.();
      await vi.advanceTimersByTimeAsync(0);
    },
    isChanging: () => settle !== undefined,
    reset: () => {
      element = null;
      settle = undefined;
    },
  };
});

let store: VideoStore;
let stop: () => void;

beforeEach(async () => {
  vi.useFakeTimers();
  browser.reset();
  const video = document.createElement("video");
  for (const tracks of ["textTracks", "audioTracks", "videoTracks"]) {
    Object.defineProperty(video, tracks, { value: Object.assign(new EventTarget(), { [Symbol.iterator]: [].values }) });
  }
  const face = document.createElement("div");
  face.requestFullscreen = () => browser.enter(face);
  store = createVideoStore();
  stop = store.subscribe(() => undefined);
  store.dispatch({ type: "documentelementchangerequest", detail: document });
  store.dispatch({ type: "fullscreenelementchangerequest", detail: face });
  store.dispatch({ type: "mediaelementchangerequest", detail: video });
  await vi.advanceTimersByTimeAsync(0);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

function pressF(): void {
  const request = mediaRequestOf({ kind: "fullscreen" }, store.getState());
  if (request) store.dispatch(request);
}

/** The browser finishes whatever transitions follow from each other. */
async function finish(): Promise<void> {
  while (browser.isChanging()) {
    browser.takeEffect();
    await browser.settle();
  }
}

it("a press enters, the next one leaves", async () => {
  pressF();
  await finish();
  expect(document.fullscreenElement).not.toBeNull();
  expect(store.getState().mediaIsFullscreen).toBe(true);
  pressF();
  await finish();
  expect(document.fullscreenElement).toBeNull();
  expect(store.getState().mediaIsFullscreen).toBe(false);
});

it("a press when full screen is in force but not yet announced leaves it", async () => {
  pressF();
  browser.takeEffect();
  expect(document.fullscreenElement).not.toBeNull();
  pressF();
  await finish();
  expect(document.fullscreenElement).toBeNull();
  expect(store.getState().mediaIsFullscreen).toBe(false);
});

it("of several presses during a transition the last one wins", async () => {
  pressF();
  pressF();
  await finish();
  expect(document.fullscreenElement).toBeNull();
  for (let i = 0; i < 3; i++) pressF();
  await finish();
  expect(document.fullscreenElement).not.toBeNull();
});

it("where the browser refuses, the controls show that it did", async () => {
  pressF();
  await browser.settle();
  expect(document.fullscreenElement).toBeNull();
  expect(store.getState().mediaIsFullscreen).toBe(false);
});
