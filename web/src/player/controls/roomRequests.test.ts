// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { Role, UserId } from "../../protocol/messages";
import type { Command, Outcome } from "../../room/connection/outbox";
import { EMPTY_VIEW, type Playback } from "../../room/state/roomView";
import type { RoomSnapshot } from "../../room/roomStore";
import { timelineOf } from "../../sync/timeline";
import { HOST_ONLY, PlaceRequest } from "./videoIntent";
import { passOverMissing } from "../video/missingRanges";
import { REACTION_MILLIS } from "./playButton";
import { RoomRequests, STEP_WINDOW_MILLIS } from "./roomRequests";

/** A room whose answers the test gives. */
class AskedByHand {
  readonly store = createStore<RoomSnapshot>(() => ({
    view: { ...EMPTY_VIEW, you: { id: "u", name: "Ann", role: "host" }, seq: 1 },
    connection: { kind: "joined" },
    notices: [],
  }));
  readonly asked: Command[] = [];
  readonly notices: string[] = [];
  private readonly answers: ((outcome: Outcome) => void)[] = [];

  serverNow = (): number => 5000;
  notify = (text: string): void => void this.notices.push(text);
  ask = (command: Command): Promise<Outcome> => {
    this.asked.push(command);
    return new Promise((resolve) => this.answers.push(resolve));
  };

  async answer(outcome: Outcome): Promise<void> {
    this.answers.shift()?.(outcome);
    await vi.advanceTimersByTimeAsync(0);
  }

  become(role: Role): void {
    this.store.setState(({ view }) => ({ view: { ...view, you: { id: "u", name: "Ann", role } } }));
  }

  /** Somebody started or stopped the film. */
  turn(isPlaying: boolean, by: UserId, seq: number): void {
    const timeline = timelineOf({ isPlaying, baseMediaTime: 0, baseServerTime: 0, playbackRate: 1 }, 72);
    const video = { src: "a.m3u8", title: "A", durationSeconds: 72 };
    const playback: Playback = { video, timeline, cause: { by, kind: isPlaying ? "play" : "pause" }, seq };
    this.store.setState(({ view }) => ({ view: { ...view, playback, seq } }));
  }

  /** A room-wide message of that revision came. */
  async hear(seq: number): Promise<void> {
    this.store.setState(({ view }) => ({ view: { ...view, seq } }));
    await vi.advanceTimersByTimeAsync(0);
  }
}

let room: AskedByHand;
let requests: RoomRequests;
let control: HTMLElement;
let reached: string[];

beforeEach(() => {
  vi.useFakeTimers();
  room = new AskedByHand();
  requests = new RoomRequests(room);
  document.body.innerHTML = "<section><div><video></video><button></button></div></section>";
  const parent = find("section");
  control = find("button");
  reached = [];
  for (const type of ["mediaplayrequest", "mediaseekrequest", "mediamuterequest"]) {
    find("div").addEventListener(type, () => reached.push(type));
  }
  requests.listen(parent);
});

afterEach(() => vi.useRealTimers());

function find(selector: string): HTMLElement {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(selector);
  return found;
}

function press(type: string, detail?: number): void {
  control.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
}

function place(seconds: number): void {
  control.dispatchEvent(new PlaceRequest("mediaseekrequest", { bubbles: true, composed: true, detail: seconds }));
}

const targets = (): readonly unknown[] => room.asked.map((command) => "toMediaTime" in command && command.toMediaTime);

const wanted = (): number | undefined => requests.wanted.getState().toMediaTime;

it("what moves the film is asked of the room and reaches nobody else", () => {
  press("mediaplayrequest");
  expect(room.asked).toEqual([{ type: "play", at: 5000 }]);
  expect(reached).toEqual([]);
});

it("what the presser saw goes along, on a screen that is late as well", () => {
  const video = control.parentElement?.querySelector("video");
  Object.defineProperties(video, { readyState: { value: 4 }, paused: { value: false }, currentTime: { value: 40 } });
  press("mediapauserequest");
  expect(room.asked).toEqual([{ type: "pause", mediaTime: 40, at: 5000 }]);
  localStorage.setItem("matinee.offset", "400");
  press("mediapauserequest");
  expect(room.asked.at(-1)).toEqual({ type: "pause", mediaTime: 39.6, at: 5000 });
  localStorage.removeItem("matinee.offset");
});

it("a press that somebody else's has just turned round is what its button offered before", () => {
  room.turn(true, "u", 2);
  room.turn(false, "bob", 3);
  vi.advanceTimersByTime(100);
  press("mediaplayrequest");
  vi.advanceTimersByTime(REACTION_MILLIS);
  press("mediaplayrequest");
  expect(room.asked.map(({ type }) => type)).toEqual(["pause", "play"]);
});

it("what is this screen's own is left alone", () => {
  press("mediamuterequest");
  expect(room.asked).toEqual([]);
  expect(reached).toEqual(["mediamuterequest"]);
});

it("a viewer without control reads why, and nothing is asked", () => {
  room.become("viewer");
  press("mediaplayrequest");
  press("mediaseekrequest", 30);
  vi.advanceTimersByTime(STEP_WINDOW_MILLIS * 2);
  expect(room.notices).toEqual([HOST_ONLY, HOST_ONLY]);
  expect(room.asked).toEqual([]);
  expect(reached).toEqual([]);
  expect(wanted()).toBeUndefined();
});

it("a drag is one seek, asked for when it is let go", () => {
  control.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  for (const seconds of [10, 20, 30]) press("mediaseekrequest", seconds);
  vi.advanceTimersByTime(STEP_WINDOW_MILLIS * 2);
  expect(room.asked).toEqual([]);
  expect(wanted()).toBe(30);
  window.dispatchEvent(new Event("pointerup"));
  expect(room.asked).toEqual([{ type: "seek", toMediaTime: 30, at: 5000 }]);
});

it("a press that moves nothing asks for nothing", () => {
  control.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  window.dispatchEvent(new Event("pointerup"));
  expect(room.asked).toEqual([]);
});

it("a step is asked for at once", () => {
  press("mediaseekrequest", 30);
  expect(room.asked).toEqual([{ type: "seek", toMediaTime: 30, at: 5000 }]);
  vi.advanceTimersByTime(STEP_WINDOW_MILLIS * 2);
  expect(room.asked).toHaveLength(1);
});

it("steps that follow closely are one more seek, to where they lead together", () => {
  for (const seconds of [10, 20, 30]) {
    press("mediaseekrequest", seconds);
    vi.advanceTimersByTime(100);
  }
  expect(targets()).toEqual([10, 30]);
  vi.advanceTimersByTime(STEP_WINDOW_MILLIS * 2);
  expect(targets()).toEqual([10, 30]);
});

it("a key that is held down asks once in a window, and for where it is let go", () => {
  for (let seconds = 1; seconds <= 30; seconds++) {
    press("mediaseekrequest", seconds);
    vi.advanceTimersByTime(30);
  }
  vi.advanceTimersByTime(STEP_WINDOW_MILLIS * 2);
  expect(targets()).toEqual([1, 10, 20, 30]);
});

it("a place is asked for at once, whatever came just before, and what waited is not asked for any more", () => {
  press("mediaseekrequest", 10);
  press("mediaseekrequest", 20);
  place(50);
  place(0);
  vi.advanceTimersByTime(STEP_WINDOW_MILLIS * 2);
  expect(targets()).toEqual([10, 50, 0]);
});

it("the wanted place is shown until the room's state is there", async () => {
  press("mediaseekrequest", 30);
  await room.answer({ kind: "acked", seq: 2 });
  expect(wanted()).toBe(30);
  await room.hear(2);
  expect(wanted()).toBeUndefined();
});

it("a refused seek goes back to where the room is", async () => {
  press("mediaseekrequest", 30);
  await room.answer({ kind: "refused", code: "not_allowed", message: "no" });
  expect(wanted()).toBeUndefined();
});

it("the answer to a seek does not take back a newer one", async () => {
  press("mediaseekrequest", 30);
  press("mediaseekrequest", 40);
  await room.answer({ kind: "refused", code: "not_allowed", message: "no" });
  expect(wanted()).toBe(40);
});

it("a seek into a missing part of the film is one behind it", () => {
  const video = document.querySelector("video");
  if (video) passOverMissing(video, (mediaTime) => (mediaTime >= 20 && mediaTime < 24 ? 24 : mediaTime));
  for (const detail of [19, 21]) {
    const request = new CustomEvent("mediaseekrequest", { bubbles: true, composed: true, detail });
    control.dispatchEvent(request);
    vi.advanceTimersByTime(STEP_WINDOW_MILLIS);
  }
  expect(room.asked).toMatchObject([
    { type: "seek", toMediaTime: 19 },
    { type: "seek", toMediaTime: 24 },
  ]);
});

it("a start in a missing part of the film is one behind it", () => {
  const video = document.querySelector("video");
  if (video) passOverMissing(video, (mediaTime) => (mediaTime < 4 ? 4 : mediaTime));
  room.turn(false, "u", 2);
  control.dispatchEvent(new CustomEvent("mediaplayrequest", { bubbles: true, composed: true }));
  expect(room.asked).toMatchObject([{ type: "seek", toMediaTime: 4 }, { type: "play" }]);
});
