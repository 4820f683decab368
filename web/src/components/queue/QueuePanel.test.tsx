// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { QueuePolicy, Role } from "../../protocol/messages";
import { DEFAULT_POLICY } from "../../room/state/defaultPolicy";
import { EMPTY_VIEW, type RoomView } from "../../room/state/roomView";
import type { RoomSnapshot } from "../../room/roomStore";
import { QueuePanel } from "./QueuePanel";

const video = { title: "Film", src: "https://films.example/night/film.m3u8", durationSeconds: 61 };
const entries = [
  { id: 5, video: { ...video, title: "First" }, by: "other", name: "Bob", votes: 2, voters: ["other", "me"] },
  { id: 6, video: { ...video, title: "Second" }, by: "me", name: "Ann", votes: 1, voters: ["other"] },
];
const ask = vi.fn(() => Promise.resolve({ kind: "acked", seq: 1 } as const));

function shown(role: Role, queue: Partial<QueuePolicy> = {}, films = entries, more: Partial<RoomView> = {}): void {
  const policy = { ...DEFAULT_POLICY, queue: { ...DEFAULT_POLICY.queue, ...queue } };
  const view: RoomView = {
    ...EMPTY_VIEW,
    you: { id: "me", name: "Ann", role },
    room: { id: "abcdef", title: "Friday", access: "public", policy, video, createdAt: 1 },
    queue: { entries: films },
    ...more,
  };
  const store = createStore<RoomSnapshot>(() => ({ view, connection: { kind: "joined" }, notices: [] }));
  render(<QueuePanel room={{ store, ask, request: ask }} />);
}

const buttons = (): readonly (string | null)[] =>
  screen.queryAllByRole("button").map((button) => button.getAttribute("aria-label") ?? button.textContent);

afterEach(() => {
  cleanup();
  ask.mockClear();
});

it("a viewer takes off what they added, and nothing else", () => {
  shown("viewer");
  expect(buttons()).toEqual(["Remove Second"]);
  fireEvent.click(screen.getByRole("button", { name: "Remove Second" }));
  expect(ask).toHaveBeenCalledWith({ type: "dequeue", entryId: 6 });
});

it("a viewer adds films where the room lets them", () => {
  shown("viewer", { add: "everyone" }, []);
  expect(buttons()).toEqual(["Add a film"]);
  expect(screen.getByText(/The queue is empty. Add a film/)).toBeTruthy();
});

it("a controller moves films, but not past the ends", () => {
  shown("cohost");
  fireEvent.click(screen.getByRole("button", { name: "Move First up" }));
  fireEvent.click(screen.getByRole("button", { name: "Move Second down" }));
  expect(ask).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("button", { name: "Move Second up" }));
  expect(ask).toHaveBeenCalledWith({ type: "moveInQueue", entryId: 6, toIndex: 0 });
});

it("where votes decide, nobody moves films, and a vote is given and taken back", () => {
  shown("host", { vote: true });
  expect(buttons().filter((name) => name?.startsWith("Move"))).toEqual([]);
  fireEvent.click(screen.getByRole("button", { name: "Vote for First", pressed: true }));
  expect(ask).toHaveBeenLastCalledWith({ type: "vote", entryId: 5, up: false });
  fireEvent.click(screen.getByRole("button", { name: "Vote for Second", pressed: false }));
  expect(ask).toHaveBeenLastCalledWith({ type: "vote", entryId: 6, up: true });
});

it("whoever is not named among very many voters sees their vote and takes it back", () => {
  const voters = Array.from({ length: 200 }, (_, index) => `voter-${index}`);
  const wanted = { id: 7, video: { ...video, title: "Wanted" }, by: "other", name: "Bob", votes: 201, voters };
  shown("viewer", { vote: true }, [wanted], { votes: new Map([[7, true]]) });
  fireEvent.click(screen.getByRole("button", { name: "Vote for Wanted", pressed: true }));
  expect(ask).toHaveBeenLastCalledWith({ type: "vote", entryId: 7, up: false });
});

it("a film by its address is told apart by the address's end", () => {
  shown("viewer");
  expect(screen.getAllByRole("listitem")[0]?.textContent).toBe("First1:01 · night/film.m3u8 · added by Bob");
});
