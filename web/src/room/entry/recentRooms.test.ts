// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import {
  forgetAllRooms,
  forgetRoom,
  onRecentRoomsElsewhere,
  recentRooms,
  rememberVisit,
  rememberVisitTo,
  restoreRooms,
  type RecentRoom,
} from "./recentRooms";
import { EMPTY_VIEW, type RoomView } from "../state/roomView";
import { DEFAULT_POLICY } from "../state/defaultPolicy";

const visit = (id: string, visitedAt: number): RecentRoom => ({
  id,
  title: `Title ${id}`,
  videoTitle: "A film",
  visitedAt,
  host: false,
});
const ids = (): string[] => recentRooms().map(({ id }) => id);

const VIEW: RoomView = {
  ...EMPTY_VIEW,
  you: { id: "u1", name: "Ann", role: "host" },
  room: {
    id: "room-one",
    title: "Friday",
    access: "public",
    policy: DEFAULT_POLICY,
    video: { title: "First film", src: "/a.m3u8", durationSeconds: 60 },
    createdAt: 1,
  },
};

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

it("the list is empty at first", () => expect(recentRooms()).toEqual([]));

it("the last visited room comes first, each only once", () => {
  rememberVisit(visit("a", 1));
  rememberVisit(visit("b", 2));
  rememberVisit({ ...visit("a", 3), host: true });
  expect(recentRooms()).toEqual([{ ...visit("a", 3), host: true }, visit("b", 2)]);
});

it("the oldest of nine is forgotten", () => {
  for (let at = 1; at <= 9; at++) rememberVisit(visit(`r${at}`, at));
  expect(ids()).toEqual(["r9", "r8", "r7", "r6", "r5", "r4", "r3", "r2"]);
});

it("a room that was taken off comes back to its place", () => {
  for (const at of [1, 2, 3]) rememberVisit(visit(`r${at}`, at));
  forgetRoom("r2");
  expect(ids()).toEqual(["r3", "r1"]);
  restoreRooms([visit("r2", 2)]);
  expect(ids()).toEqual(["r3", "r2", "r1"]);
});

it("a cleared list comes back without undoing a visit made since", () => {
  rememberVisit(visit("a", 1));
  const before = recentRooms();
  forgetAllRooms();
  expect(recentRooms()).toEqual([]);
  rememberVisit(visit("a", 5));
  restoreRooms(before);
  expect(recentRooms()).toEqual([visit("a", 5)]);
});

it.each([
  "not JSON",
  "{}",
  "null",
  '[1,null,{"id":"a"},{"id":"a","title":"t","film":"f","visitedAt":"x","host":true}]',
])("%s in the storage is no list of rooms", (stored) => {
  localStorage.setItem("matinee.rooms", stored);
  expect(recentRooms()).toEqual([]);
});

it("the stored form keeps the key of earlier versions", () => {
  const stored = '[{"id":"a","title":"t","visitedAt":1,"host":true,"film":"f"}]';
  localStorage.setItem("matinee.rooms", stored);
  expect(recentRooms()).toEqual([{ id: "a", title: "t", videoTitle: "f", visitedAt: 1, host: true }]);
  restoreRooms([]);
  expect(localStorage.getItem("matinee.rooms")).toBe(stored);
});

it("without storage nothing is remembered and nothing breaks", () => {
  vi.spyOn(globalThis, "localStorage", "get").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  rememberVisit(visit("a", 1));
  expect(recentRooms()).toEqual([]);
});

it("a visit is stored when the view is known, and again when it changes", () => {
  vi.spyOn(Date, "now").mockReturnValue(7);
  const store = createStore(() => ({ view: EMPTY_VIEW }));
  rememberVisitTo(store);
  expect(recentRooms()).toEqual([]);
  store.setState({ view: VIEW });
  const remembered = { id: "room-one", title: "Friday", videoTitle: "First film", visitedAt: 7, host: true };
  expect(recentRooms()).toEqual([remembered]);
  store.setState({ view: { ...VIEW, you: { id: "u1", name: "Ann", role: "viewer" } } });
  expect(recentRooms()).toEqual([{ ...remembered, host: false }]);
});

it("a room removed in another tab stays removed while it does not change", () => {
  const store = createStore(() => ({ view: VIEW }));
  rememberVisitTo(store);
  forgetRoom("room-one");
  store.setState({ view: { ...VIEW, seq: 9 } });
  expect(recentRooms()).toEqual([]);
});

it("a change in another tab is reported until the listener stops", () => {
  const heard = vi.fn();
  const stop = onRecentRoomsElsewhere(heard);
  window.dispatchEvent(new StorageEvent("storage", { key: "matinee.rooms" }));
  window.dispatchEvent(new StorageEvent("storage", { key: "matinee.name" }));
  stop();
  window.dispatchEvent(new StorageEvent("storage", { key: "matinee.rooms" }));
  expect(heard).toHaveBeenCalledTimes(1);
});
