// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { Hold, You } from "../../protocol/messages";
import type { Command, Outcome } from "../../room/connection/outbox";
import { EMPTY_VIEW } from "../../room/state/roomView";
import type { RoomSnapshot } from "../../room/roomStore";
import { timelineOf } from "../../sync/timeline";
import { WaitingCard } from "./WaitingCard";

const NOW = 10_000;

const store = createStore<RoomSnapshot>(() => ({ view: EMPTY_VIEW, connection: { kind: "joined" }, notices: [] }));
let started: number;
let asked: Command[];

function show(hold: Hold | undefined, role: You["role"] = "viewer"): void {
  const vector = { isPlaying: false, baseMediaTime: 0, baseServerTime: 0, playbackRate: 1 };
  const playback = {
    video: { title: "Film", src: "/film.m3u8", durationSeconds: 60 },
    timeline: timelineOf(vector, 60),
    cause: { kind: "play" },
    seq: 1,
    ...(hold && { hold }),
  } as const;
  act(() => store.setState({ view: { ...EMPTY_VIEW, you: { id: "a", name: "Ann", role }, playback } }));
}

function hold(names: readonly string[], others = 0): Hold {
  return { reason: "start", waitingFor: names.map((name) => ({ id: name, name })), others, until: NOW + 6000 };
}

function pass(millis: number): void {
  act(() => void vi.advanceTimersByTime(millis));
}

const card = (): HTMLElement | null => screen.queryByRole("group", { name: "Waiting" });

beforeEach(() => {
  vi.useFakeTimers();
  started = performance.now();
  asked = [];
  const room = {
    store,
    serverNow: () => NOW + performance.now() - started,
    ask: (command: Command): Promise<Outcome> => {
      asked.push(command);
      return Promise.resolve({ kind: "acked", seq: 2 });
    },
  };
  show(undefined);
  render(<WaitingCard room={room} />);
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("a moment's wait is not worth a word", () => {
  show(hold(["Bob"]));
  pass(400);
  expect(card()).toBeNull();
  show(undefined);
  pass(1000);
  expect(card()).toBeNull();
});

it("a longer one says for whom and how long, until it is over", () => {
  show(hold(["Bob", "Cy"]));
  pass(600);
  expect(card()?.textContent).toContain("Waiting for Bob and Cy · 6 s");
  pass(3000);
  expect(card()?.textContent).toContain("· 3 s");
  show(hold(["Cy"]));
  expect(card()?.textContent).not.toContain("Bob");
  show(undefined);
  expect(card()).toBeNull();
});

it("many are counted on the screen and read out in full", () => {
  show(hold(["Ann", "Bob", "Cy", "Dee"], 3));
  pass(600);
  const [read, seen] = screen.getByRole("status").children;
  expect(read?.textContent).toBe("Waiting for Ann, Bob, Cy, Dee and 3 others");
  expect(seen?.textContent).toBe("Waiting for Ann, Bob and 5 others");
});

it("whoever controls the film need not wait", () => {
  show(hold(["Bob"]), "host");
  pass(600);
  act(() => screen.getByRole("button", { name: "Start now" }).click());
  expect(asked).toEqual([{ type: "startNow" }]);
  show(hold(["Bob"]), "viewer");
  expect(screen.queryByRole("button", { name: "Start now" })).toBeNull();
});

it("tells somebody who is waited for that everyone waits for them", () => {
  show({ ...hold([]), waitingFor: [{ id: "a", name: "Ann" }] });
  pass(600);
  expect(card()?.textContent).toContain("Everyone is waiting for you");
  show({
    ...hold([]),
    waitingFor: [
      { id: "b", name: "Ben" },
      { id: "a", name: "Ann" },
    ],
  });
  expect(card()?.textContent).toContain("Waiting for you and Ben");
});
